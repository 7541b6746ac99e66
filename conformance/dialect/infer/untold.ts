import type { BinaryField } from '../../../spec/dialect/binary-field.ts'
import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import type { Dialect } from '../../../spec/dialect.ts'

/** What octets in range and names in ASCII cannot tell about a dialect, in sentences. */
export function untoldOf(dialect: Dialect): string[] {
  const formats = [dialect.request, dialect.reply]
  const untold = [
    'What the server does with a number out of range was not asked: it may end by it.',
  ]
  if (dialect.names?.ascii) {
    untold.push('Only names in ASCII were seen: how other characters are encoded was not told.')
  }
  if (formats.some(hasInteger)) {
    untold.push('Only numbers from 1 to 200 were seen: whether integers have a sign was not told.')
  }
  if (formats.some(hasWideInteger)) {
    untold.push('Octets that were always zero belong to integers or lengths, or are constants.')
  }
  if (formats.some(hasFixedText)) {
    untold.push('How long a name may be that fills its field, or the next one, was not told.')
  }
  if (formats.some(isUnframed)) {
    untold.push('Where a message ends that nothing ends was told by its pause or its close alone.')
  }
  return untold
}

function fieldsOf(format: MessageFormat): readonly BinaryField[] {
  return format.format === 'binary' ? format.fields : []
}

function hasInteger(format: MessageFormat): boolean {
  return fieldsOf(format).some(({ type }) => type === 'integer')
}

function hasFixedText(format: MessageFormat): boolean {
  return fieldsOf(format).some(({ type }) => type === 'chars')
}

function hasWideInteger(format: MessageFormat): boolean {
  return fieldsOf(format).some(
    (field) =>
      (field.type === 'integer' && /16|32|64/u.test(field.as)) ||
      (field.type === 'string' && typeof field.length === 'string' && field.length !== 'u8'),
  )
}

function isUnframed({ ends }: MessageFormat): boolean {
  return ends === 'idle' || ends === 'close'
}
