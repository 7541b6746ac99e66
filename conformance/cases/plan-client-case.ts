import type { Dialect } from '../../spec/dialect.ts'
import { inRange } from '../../spec/messages.ts'
import type { KeyboardStep, Octets, ServerStep, Transcript } from '../../spec/transcript.ts'
import { isNative, NATIVE } from '../dialect/native.ts'
import { replyStimulusIn } from '../dialect/stimulus-in.ts'
import { wireOf } from '../dialect/wire-of.ts'
import { writesOf } from '../wire/message-codec.ts'
import { encodeMessage } from '../wire/native.ts'
import { concat, fromNotation, octetsOf, textOf } from '../wire/octets.ts'
import type { Case, Segments } from './case.ts'
import type { AnswerStep, PlannedClientCase, Situation } from './client-case.ts'
import type { Draw } from './draw.ts'
import { type Lookup, lookupIn, membersOf, substitute, substituteText } from './substitute.ts'

/** Turns a transcript's script, with a client under test, into what is typed and answered. */
export function planClientCase(
  one: Case,
  draw: Draw,
  dialect: Dialect = NATIVE,
): PlannedClientCase {
  const plan = new ClientScript(one, draw, dialect)
  for (const step of one.transcript.script) plan.add(step)
  return plan.finish()
}

/** How a reply is delivered. */
interface ReplyDelivery {
  segments?: Segments | undefined
  pause_ms?: number | undefined
  after_ms?: number | undefined
}

class ClientScript {
  readonly #case: Case
  readonly #lookup: Lookup
  readonly #typed: Uint8Array[] = []
  readonly #sent: AnswerStep[] = []
  #ending: 'close' | 'reset' | undefined
  #listens = true
  readonly #dialect: Dialect
  #inSegments = false

  constructor(one: Case, draw: Draw, dialect: Dialect) {
    this.#case = one
    this.#dialect = dialect
    const lookup: Lookup = lookupIn(one.variables, {
      client_name: () => draw.name(),
      server_name: () => draw.name('Server'),
      n: () => draw.number(),
      server_number: () => draw.number(),
      sum: () => Number(lookup('n')) + Number(lookup('server_number')),
    })
    this.#lookup = lookup
  }

  add(step: Transcript['script'][number]): void {
    if ('keyboard' in step) this.#typed.push(this.#keys(step.keyboard))
    else if ('server' in step) this.#server(step)
  }

  finish(): PlannedClientCase {
    const { id, transcript } = this.#case
    const { says, left_open, slow } = transcript
    const situation = this.#situation()
    return {
      id,
      says,
      keyboard: concat(this.#typed),
      situation,
      answer: this.#answerTo(situation),
      slow: slow === true,
      ...(left_open === undefined ? {} : { left_open }),
    }
  }

  #keys(keyboard: KeyboardStep['keyboard']): Uint8Array {
    if (keyboard === null) return new Uint8Array()
    if (typeof keyboard === 'object') return this.#raw(keyboard)
    return octetsOf(`${substituteText(keyboard, this.#lookup)}\n`)
  }

  #server(step: ServerStep): void {
    const { server: action, line_feed = true } = step
    this.#inSegments ||= step.segments !== undefined
    switch (action) {
      case 'replies': {
        const reply = { server_name: '${server_name}', server_number: '${server_number}' }
        return this.#message({ ...reply, sum: '${sum}' }, line_feed, step)
      }
      case 'closes':
        this.#ending ??= 'close'
        return undefined
      case 'resets':
        this.#ending ??= 'reset'
        return undefined
      case 'does not listen':
        this.#listens = false
        return undefined
      case 'stays mute':
      case 'does as it likes':
      case 'exits':
      case 'keeps serving':
      case 'starts again':
        return undefined
      default:
        return this.#says(action, line_feed, step)
    }
  }

  #send(octets: Uint8Array, { segments = [], pause_ms = 0, after_ms = 0 }: ReplyDelivery): void {
    this.#sent.push({ act: 'send', octets, segments, pause_ms, after_ms })
  }

  #situation(): Situation {
    const [first, ...later] = linesOf(concat(this.#typed)).map(integerIn)
    if (first === undefined)
      return { kind: 'no-integer', later: later.filter((one) => one !== undefined) }
    const number = first
    if (!this.#listens) return { kind: 'nobody-listens', number }
    if (!inRange(number))
      return { kind: 'out-of-range', number, wide: number < -32_768 || number > 32_767 }
    const sends = this.#sent.flatMap((step) => (step.act === 'send' ? [step] : []))
    const segmented = sends.length > 1 || this.#inSegments
    const octets = concat(sends.map((step) => step.octets))
    const stimulus = replyStimulusIn(this.#dialect, octets, { number, segmented })
    switch (stimulus.kind) {
      case 'good':
        return { kind: 'good-reply', number, reply: stimulus.reply, trait: stimulus.trait }
      case 'wrong':
        return { kind: 'wrong-reply', number, reason: stimulus.reason, ends: false }
      case 'junk':
        return { kind: 'wrong-reply', number, reason: 'no JSON object', ends: true }
      case 'none':
        return this.#ending === undefined
          ? { kind: 'silence', number }
          : { kind: 'no-reply', number, by: this.#ending }
    }
  }

  /** A close that is owed is not done: a client that waits for it would be let off. */
  #answerTo(situation: Situation): AnswerStep[] {
    if (situation.kind === 'out-of-range') return []
    const ends =
      situation.kind === 'no-reply' ||
      (situation.kind === 'wrong-reply' && situation.ends) ||
      (wireOf(this.#dialect).reply.ends === 'close' && this.#sent.length > 0)
    const end: AnswerStep[] = ends ? [{ act: this.#ending ?? 'close' }] : []
    return [...this.#sent, ...end]
  }

  #says(action: Exclude<ServerStep['server'], string>, lineFeed: boolean, step: ServerStep): void {
    const parts = Array.isArray(action)
      ? action
      : 'text' in action || 'hex' in action
        ? [action]
        : undefined
    if (parts === undefined) this.#message(action, lineFeed, step)
    else this.#send(concat(parts.map((part) => this.#raw(part))), step)
  }

  #message(template: object, lineFeed: boolean, step: ServerStep): void {
    const filled = substitute(template, this.#lookup)
    // The native wire carries what is no good reply too.
    if (isNative(this.#dialect.reply, 'reply'))
      return this.#send(encodeMessage(this.#carried(filled), lineFeed), step)
    const message = membersOf(filled)
    const { octets, segments, pause_ms } = said({ ...this.#asked(), ...message }, this.#dialect)
    this.#send(octets, step.segments === undefined ? { pause_ms, segments, ...step } : step)
    const last = this.#sent.at(-1)
    if (last?.act === 'send' && step.segments === undefined) last.message = message
  }

  /** Of the members of a native reply, those that this dialect has. */
  #carried(message: unknown): unknown {
    const { required, optional } = wireOf(this.#dialect).reply
    if (required.has('sum') || optional.has('sum')) return message
    return Object.fromEntries(Object.entries(membersOf(message)).filter(([name]) => name !== 'sum'))
  }

  /** What a reply may repeat of its request, as far as it is known beforehand. */
  #asked(): Readonly<Record<string, unknown>> {
    const number = linesOf(concat(this.#typed))
      .map(integerIn)
      .find((one) => one !== undefined)
    return { client_name: 'Client', client_number: number ?? 0 }
  }

  #raw(octets: Octets): Uint8Array {
    if ('hex' in octets) return fromNotation(octets)
    return fromNotation({ ...octets, text: String(substitute(octets.text, this.#lookup)) })
  }
}

/** A reply in a dialect, as it is to be sent; what cannot be said there was left out before. */
export function said(message: Readonly<Record<string, unknown>>, dialect: Dialect) {
  const encoded = wireOf(dialect).reply.encode(message)
  if (!encoded.ok) throw new Error(`expected a reply that can be said, found ${encoded.reason}`)
  return { octets: encoded.octets, ...writesOf(encoded) }
}

/** The lines that a user has typed; a last one needs no line end. */
function linesOf(octets: Uint8Array): string[] {
  const lines = (textOf(octets) ?? '').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** The integer that a line is, in the plainest form and within ±(2^53-1). */
function integerIn(line: string): number | undefined {
  const number = Number(line)
  return /^(?:0|-?[1-9]\d*)$/u.test(line) && Number.isSafeInteger(number) ? number : undefined
}
