import type { Dialect } from '../../spec/dialect.ts'
import type { ClientStep, Octets, ServerStep, Transcript } from '../../spec/transcript.ts'
import { closerOf, isLoop, mustEnd } from '../dialect/habits.ts'
import { isNative, NATIVE } from '../dialect/native.ts'
import { wireOf } from '../dialect/wire-of.ts'
import { type MessageCodec, writesOf } from '../wire/message-codec.ts'
import { encodeMessage } from '../wire/native.ts'
import { concat, fromNotation } from '../wire/octets.ts'
import type { Case, PlannedCase, PlannedStep } from './case.ts'
import { ConnectionPlan } from './connection-plan.ts'
import type { Draw } from './draw.ts'
import { type Lookup, lookupIn, membersOf, substitute } from './substitute.ts'

/** What the planner may be asked for besides the script itself. */
export interface PlanOptions {
  /** Begin with a plain exchange: it shows that an in-range number keeps the server up. */
  control: boolean
  /** Leave out most of what is merely repeated: enough to tell what a script is about. */
  brief?: boolean
  /** How messages become octets; as the specification says if left out. */
  dialect?: Dialect
}

/** Repetitions that tell a message that is too long as well as millions do. */
const BRIEF = 4096

/** Turns a transcript's script, with a server under test, into steps with all values drawn. */
export function planCase(
  one: Case,
  draw: Draw,
  { control, brief = false, dialect = NATIVE }: PlanOptions,
): PlannedCase {
  const plan = new ScriptPlan(one, draw, {
    most: brief ? BRIEF : Number.POSITIVE_INFINITY,
    dialect,
  })
  if (control) plan.plainExchange('control')
  for (const step of one.transcript.script) plan.add(step)
  return plan.finish()
}

/** Whether a script asks the server to end. */
export function endsServer({ script, left_open }: Transcript): boolean {
  return left_open === undefined
    ? script.some((step) => 'server' in step && step.server === 'exits')
    : script.some((step) => 'server' in step && step.server === 'stays mute')
}

class ScriptPlan {
  readonly #steps: PlannedStep[] = []
  readonly #connections: ConnectionPlan
  readonly #case: Case
  readonly #draw: Draw
  readonly #most: number
  readonly #dialect: Dialect
  readonly #codec: MessageCodec

  constructor(one: Case, draw: Draw, { most, dialect }: { most: number; dialect: Dialect }) {
    this.#case = one
    this.#draw = draw
    this.#most = most
    this.#dialect = dialect
    this.#codec = wireOf(dialect).request
    this.#connections = new ConnectionPlan(dialect)
  }

  add(step: Transcript['script'][number]): void {
    if ('client' in step) this.#client(step)
    else if ('server' in step) this.#server(step)
    else if ('crowd' in step) this.#crowd(step.crowd)
  }

  plainExchange(purpose: 'control' | 'fence'): void {
    const label = purpose
    const request = { client_name: this.#draw.name(), client_number: this.#draw.number() }
    const connection = this.#connections.open(label, purpose)
    this.#message(connection, request, {})
    this.#await('reply', connection)
    this.#afterReply(connection)
  }

  finish(): PlannedCase {
    const { id, transcript } = this.#case
    const { left_open } = transcript
    return {
      id,
      says: transcript.says,
      connections: this.#connections.finish(),
      steps: this.#steps,
      slow: transcript.slow === true,
      ends: endsServer(transcript),
      logged: transcript.log?.server !== undefined,
      ...(left_open === undefined ? {} : { left_open }),
    }
  }

  #client(step: ClientStep): void {
    const { client: action, as = 'main' } = step
    if (action === 'exits') return
    const connection = this.#connections.current(as)
    if (action === 'connects') this.#steps.push({ act: 'connect', connection })
    else if (action === 'half-closes') this.#halfClose(connection)
    else if (action === 'closes' || action === 'resets') {
      this.#connections.leave(connection)
      this.#steps.push({ act: action === 'closes' ? 'close' : 'reset', connection })
    } else {
      const lookup = this.#lookup()
      const parts = Array.isArray(action)
        ? action
        : 'text' in action || 'hex' in action
          ? [action]
          : undefined
      if (parts === undefined) this.#message(connection, substitute(action, lookup), step)
      else this.#send(connection, concat(parts.map((part) => this.#raw(part, lookup))), step)
    }
  }

  #server({ server: action, as = 'main', within_ms }: ServerStep): void {
    switch (action) {
      case 'replies':
        return this.#await('reply', this.#connections.current(as))
      case 'closes':
        return this.#closes(this.#connections.current(as), within_ms)
      case 'stays mute':
      case 'does as it likes':
        return this.#await('silence', this.#connections.current(as))
      case 'keeps serving':
        return isLoop(this.#dialect) ? this.plainExchange('fence') : undefined
      case 'exits':
        if (!mustEnd(this.#dialect)) return undefined
        this.#connections.owe('exit', this.#connections.last())
        this.#steps.push({ act: 'await', owed: 'exit' })
        return undefined
      case 'starts again':
        this.#connections.owe('restart', this.#connections.last())
        this.#steps.push({ act: 'await', owed: 'restart' })
        return undefined
      case 'resets':
      case 'does not listen':
        return undefined
      default:
        // What the suite would send in the server's place: any good reply will do.
        return this.#await('reply', this.#connections.current(as))
    }
  }

  #crowd({ exchanges, at_once }: { exchanges: number; at_once: number }): void {
    const requests = Array.from({ length: exchanges }, () => {
      const request = { client_name: this.#draw.name('Crowd'), client_number: this.#draw.number() }
      return { ...request, ...this.#encoded(request, {}) }
    })
    this.#steps.push({ act: 'crowd', requests, at_once })
  }

  /** Says an abstract message in the dialect, in as many writes as it takes there. */
  #message(connection: number, message: unknown, delivery: Partial<ClientStep>): void {
    const { octets, segments, pause_ms } = this.#encoded(message, delivery)
    const { segments: asked = segments } = delivery
    this.#connections.send(connection, octets, delivery.segments !== undefined)
    // The pause between the writes of a dialect is none between the segments of a script.
    const pause = delivery.pause_ms ?? (delivery.segments === undefined ? pause_ms : 0)
    this.#steps.push({ act: 'send', connection, octets, segments: asked, pause_ms: pause })
    if (this.#codec.ends === 'close') this.#halfClose(connection)
  }

  #encoded(message: unknown, { line_feed = true }: Partial<ClientStep>) {
    // The native wire carries what is no message too: members missing, or of the wrong type.
    if (isNative(this.#dialect.request, 'request'))
      return { octets: encodeMessage(message, line_feed), segments: [], pause_ms: 0 }
    const encoded = this.#codec.encode(membersOf(message))
    if (!encoded.ok)
      throw new Error(`expected ${this.#case.id} to be sayable, found ${encoded.reason}`)
    return { octets: encoded.octets, ...writesOf(encoded) }
  }

  #halfClose(connection: number): void {
    this.#connections.halfClose(connection)
    this.#steps.push({ act: 'half-close', connection })
  }

  /** Where the client closes after a reply, the suite does so, and is owed nothing. */
  #closes(connection: number, within_ms: number | undefined): void {
    if (this.#connections.isAsked(connection)) this.#afterReply(connection, within_ms)
    else this.#await('close', connection, within_ms)
  }

  #afterReply(connection: number, within_ms?: number): void {
    if (closerOf(this.#dialect) === 'server') return this.#await('close', connection, within_ms)
    this.#connections.leave(connection)
    this.#steps.push({ act: 'close', connection })
  }

  #send(connection: number, octets: Uint8Array, delivery: Partial<ClientStep> = {}): void {
    const { segments = [], pause_ms = 0 } = delivery
    this.#connections.send(connection, octets, segments.length > 0)
    this.#steps.push({ act: 'send', connection, octets, segments, pause_ms })
  }

  #await(owed: 'reply' | 'close' | 'silence', connection: number, within_ms?: number): void {
    this.#connections.owe(owed, connection)
    const limit = within_ms === undefined ? {} : { within_ms }
    this.#steps.push({ act: 'await', owed, connection, ...limit })
  }

  #lookup(): Lookup {
    return lookupIn(this.#case.variables, {
      client_name: () => this.#draw.name(),
      n: () => this.#draw.number(),
    })
  }

  #raw(octets: Octets, lookup: Lookup): Uint8Array {
    const times = Math.min(octets.times ?? 1, this.#most)
    if ('hex' in octets) return fromNotation({ ...octets, times })
    return fromNotation({ text: String(substitute(octets.text, lookup)), times })
  }
}
