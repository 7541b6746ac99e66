import type { LengthPrefix } from '../../../spec/dialect/binary-field.ts'
import type { TextFormat } from '../../../spec/dialect/message-format.ts'
import { DEFAULT_PAUSE } from '../default-pause.ts'
import { framingsOf } from './framing.ts'
import type { Hypothesis } from './hypothesis.ts'
import { nameSpans } from './name-spans.ts'
import { type Role, rolesOf } from './number-roles.ts'
import { type Direction, isInParts, isLoose, joined, type Sample } from './sample.ts'
import { BREAK, ECHO, type Slot, slotsOf, textsOf } from './text-slots.ts'

/** Milliseconds that a burst may be late, and the longest pause that a dialect can say. */
const SLACK = 30
const LONGEST_PAUSE = 2000

/** A piece of the text that is being made a template. */
type Piece = { text: string } | { slot: string }

/** What is the same for all hypotheses of one reading. */
interface Reading {
  direction: Direction
  pieces: readonly Piece[]
  rest: Pick<TextFormat, 'encoding' | 'pause_ms'> & { length?: LengthPrefix }
}

/** All texts with fields in them that the samples can be. */
export function textHypotheses(samples: readonly Sample[], direction: Direction): Hypothesis[] {
  const apart = isInParts(samples) ? [samples] : []
  const framed = framingsOf(joined(samples)).flatMap(({ length, samples: bodies }) => {
    const rest = length === undefined ? {} : { length }
    return readings(bodies, { direction, rest })
  })
  const sent = apart.flatMap((parts) => readings(parts, { direction, rest: pauseOf(parts) }))
  return sent.length > 0 ? sent : framed
}

/** The pause between writes, where it is longer than a reader commonly needs. */
function pauseOf(samples: readonly Sample[]): Pick<TextFormat, 'pause_ms'> {
  const longest = Math.max(...samples.map(({ pause_ms }) => pause_ms))
  return longest > DEFAULT_PAUSE + SLACK
    ? { pause_ms: Math.min(LONGEST_PAUSE, Math.ceil(longest / 50) * 50) }
    : {}
}

/** The readings in the first encoding that makes sense of the samples. */
function readings(
  samples: readonly Sample[],
  { direction, rest }: Pick<Reading, 'direction' | 'rest'>,
): Hypothesis[] {
  const numbers = samples.map(({ client_number }) => client_number)
  for (const { texts, encoding } of textsOf(samples)) {
    const coded = encoding === 'utf-8' ? rest : { ...rest, encoding }
    const found = withEchoes(texts, samples).flatMap((echoed) => {
      const slots = slotsOf(echoed)
      if (slots === undefined) return []
      const columns = slots.flatMap((slot) =>
        'digits' in slot ? [slot.digits.map(canonical)] : [],
      )
      return rolesOf(columns, { numbers, direction, loose: isLoose(samples) }).flatMap((roles) => {
        const pieces = piecesOf(slots, roles)
        return pieces === undefined ? [] : named({ direction, pieces, rest: coded })
      })
    })
    if (found.length > 0) return found
  }
  return []
}

/** The texts as they are, and with what may repeat the client's name marked as such. */
function withEchoes(texts: readonly string[], samples: readonly Sample[]): string[][] {
  const names = samples.map(({ client_name }) => client_name)
  if (names.some((name) => name === undefined)) return [[...texts]]
  const marked = (mark: (text: string, name: string) => string) =>
    texts.map((text, index) => mark(text, names[index] ?? ''))
  return [
    [...texts],
    marked((text, name) => text.replace(name, ECHO)),
    marked((text, name) => {
      const at = text.lastIndexOf(name)
      return at < 0 ? text : text.slice(0, at) + ECHO + text.slice(at + name.length)
    }),
  ].filter((row, index, rows) => rows.findIndex((other) => `${other}` === `${row}`) === index)
}

function canonical(digits: string): number | undefined {
  return /^(?:0|[1-9]\d{0,8})$/u.test(digits) ? Number(digits) : undefined
}

function piecesOf(slots: readonly Slot[], roles: readonly Role[]): Piece[] | undefined {
  const queue = [...roles]
  const pieces: Piece[] = []
  for (const slot of slots) {
    const role = 'digits' in slot ? queue.shift() : 'constant'
    if (role === undefined) return undefined
    if (role !== 'constant') pieces.push({ slot: role })
    else if ('text' in slot) addText(pieces, slot.text)
    else if (new Set(slot.digits).size > 1) return undefined
    else addText(pieces, slot.digits[0] ?? '')
  }
  return pieces
}

function addText(pieces: Piece[], text: string): void {
  const last = pieces.at(-1)
  if (last !== undefined && 'text' in last) last.text += text
  else pieces.push({ text })
}

/** One hypothesis for each part of the text that may be the name, and one without a name. */
function named(reading: Reading): Hypothesis[] {
  const { direction, pieces } = reading
  const field = direction === 'request' ? 'client_name' : 'server_name'
  const found: Hypothesis[] = [{ format: formatOf(reading), label: 'none', cost: 3 }]
  for (const [index, piece] of pieces.entries()) {
    if (!('text' in piece)) continue
    for (const { text, at, label, whole } of nameSpans(piece.text)) {
      const inserted = [
        { text: piece.text.slice(0, at) },
        { slot: field },
        { text: piece.text.slice(at + text.length) },
      ]
      const own = [...pieces.slice(0, index), ...inserted, ...pieces.slice(index + 1)]
      if (isRunTogether(own)) continue
      found.push({
        format: formatOf({ ...reading, pieces: own }),
        name: text,
        within: { text: piece.text, at },
        label,
        ...(whole ? {} : { part: true }),
        cost: (label === 'none' ? 0 : 4) + (whole ? 0 : 1),
      })
    }
  }
  return found
}

/** Whether two fields stand side by side, so that nothing tells where the first one ends. */
function isRunTogether(pieces: readonly Piece[]): boolean {
  const kept = pieces.filter((piece) => 'slot' in piece || piece.text !== '')
  return kept.some((piece, index) => {
    const next = kept[index + 1]
    return next !== undefined && 'slot' in piece && 'slot' in next
  })
}

function formatOf({ pieces, rest: { length, ...rest } }: Reading): TextFormat {
  const template = pieces
    .map((piece) => ('slot' in piece ? `\${${piece.slot}}` : piece.text))
    .join('')
    .replaceAll(ECHO, '${client_name}')
  if (length !== undefined) return { format: 'text', template, ...rest, ends: { length } }
  if (template.includes(BREAK)) {
    const ends = template.endsWith('}') ? 'idle' : 'complete'
    return { format: 'text', template: template.split(BREAK), ...rest, ends }
  }
  return { format: 'text', ...rest, ...ended(template) }
}

/** Line ends and the like are a terminator, if the message holds none besides. */
function ended(template: string): Pick<TextFormat, 'template' | 'ends'> {
  if (/\$\{\w+\}$/u.test(template)) return { template, ends: 'idle' }
  const terminator = /\p{Cc}+$/u.exec(template)?.[0] ?? ''
  const body = template.slice(0, template.length - terminator.length)
  return terminator === '' || body.includes(terminator)
    ? { template, ends: 'complete' }
    : { template: body, ends: { terminator } }
}
