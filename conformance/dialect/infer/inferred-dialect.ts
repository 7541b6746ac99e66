import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import type { Dialect } from '../../../spec/dialect.ts'
import { toNotation } from '../../wire/octets.ts'
import type { Interview } from './interview.ts'
import { nameConstraints, type SeenNames } from './name-constraints.ts'

/** What a dialect is made of. */
export interface DialectParts {
  request: MessageFormat
  reply: MessageFormat
  seen: SeenNames
  leavesOpen: boolean
}

/** The dialect that the findings make. */
export function inferredDialect(
  { request, reply, seen, leavesOpen }: DialectParts,
  { greetings, oneClient }: Pick<Interview, 'greetings' | 'oneClient'>,
): Dialect {
  const names = nameConstraints([request, reply], seen)
  const greeting = greetingOf(greetings)
  const connection = {
    ...(greeting === undefined ? {} : { greeting }),
    ...(leavesOpen ? ({ closes: 'client' } as const) : {}),
  }
  return {
    dialect: 'sumsock-dialect/1',
    name: 'inferred',
    says: `Found by asking the programs: the request is ${formatShown(request)}, the reply ${formatShown(reply)}.`,
    request,
    reply,
    ...(names === undefined ? {} : { names }),
    ...(Object.keys(connection).length > 0 ? { connection } : {}),
    ...(oneClient ? { lifetime: 'one-client' } : {}),
    log: 'facts',
  }
}

/** What the server says first; where its numbers change, a pattern that allows any. */
function greetingOf(
  greetings: readonly Uint8Array[],
): NonNullable<Dialect['connection']>['greeting'] {
  const [first] = greetings
  if (first === undefined) return undefined
  const texts = new Set(greetings.map((octets) => Buffer.from(octets).toString('latin1')))
  if (texts.size === 1) return { octets: toNotation(first) }
  const pattern = Buffer.from(first)
    .toString('latin1')
    .replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
    .replaceAll(/\d+/gu, String.raw`\d+`)
  return { octets: toNotation(first), pattern }
}

/** Whether greetings differ in no more than their numbers. */
export function areAlike(greetings: readonly Uint8Array[]): boolean {
  const forms = greetings.map((octets) =>
    Buffer.from(octets).toString('latin1').replaceAll(/\d+/gu, '#'),
  )
  return new Set(forms).size <= 1
}

/** A format in a few words. */
export function formatShown(format: MessageFormat): string {
  switch (format.format) {
    case 'json':
      return `JSON with ${Object.values(format.members).join(', ')}`
    case 'text':
      return `the text ${JSON.stringify(format.template)}`
    case 'binary':
      return `binary: ${format.fields.map(fieldShown).join(', ')}`
  }
}

function fieldShown(field: Extract<MessageFormat, { format: 'binary' }>['fields'][number]): string {
  return field.type === 'constant' ? field.hex : `${field.field} as ${kindShown(field)}`
}

function kindShown(
  field: Exclude<
    Extract<MessageFormat, { format: 'binary' }>['fields'][number],
    { type: 'constant' }
  >,
): string {
  switch (field.type) {
    case 'integer':
      return field.as
    case 'chars':
      return `${field.size} octets of text`
    case 'string':
      return 'text behind its length'
  }
}
