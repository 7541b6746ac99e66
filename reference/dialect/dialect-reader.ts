import { MESSAGE_LIMIT } from '../../spec/messages.ts'
import type { MessageReader, Reading } from '../message-reader.ts'
import type { Format, Taken } from './format.ts'
import { canonicalText, type Members } from './members.ts'

/** Milliseconds without an octet that end a message of a format that ends by silence. */
const QUIET = 10

/** How the messages of one side are read. */
export interface DialectReaderOptions {
  format: Format
  /** What a message comes to, where it says more or less than the programs work on. */
  adapt(members: Members): Members
}

/** Reads one message of a dialect, and says it in JSON. */
export class DialectReader implements MessageReader {
  readonly #options: DialectReaderOptions
  readonly #limit: number
  #octets: Uint8Array = new Uint8Array()
  #decided: Reading | undefined

  constructor(options: DialectReaderOptions, limit = MESSAGE_LIMIT) {
    this.#options = options
    this.#limit = Math.max(limit, options.format.least)
  }

  push(chunk: Uint8Array): Reading {
    if (this.#decided !== undefined) return this.#decided
    this.#octets = Buffer.concat([this.#octets, chunk])
    return this.#take(false)
  }

  end(): Reading {
    return this.#decided ?? this.#take(true)
  }

  quiet(): Reading {
    const reading = this.end()
    // The rest of a message that is sent in parts may be to come.
    const mayGoOn = reading.kind === 'malformed' && this.#options.format.pause > 0
    if (!mayGoOn) return reading
    this.#decided = undefined
    return { kind: 'need-more' }
  }

  #take(over: boolean): Reading {
    const { format } = this.#options
    const taken = format.read(this.#octets, over)
    if (taken.kind === 'malformed') return this.#decide(taken)
    if (sizeOf(taken, this.#octets) > this.#limit) {
      const reason = `expected at most ${this.#limit} octets, found more`
      return this.#decide({ kind: 'malformed', reason })
    }
    if (taken.kind === 'message') return this.#decide(this.#say(taken))
    return format.ends === 'idle' ? { kind: 'need-more', quietAfter: QUIET } : { kind: 'need-more' }
  }

  #say({ members, octets, end }: Extract<Taken, { kind: 'message' }>): Reading {
    const text = canonicalText(this.#options.adapt(members))
    return { kind: 'message', text, octets, rest: this.#octets.subarray(end) }
  }

  #decide(reading: Reading): Reading {
    this.#decided = reading
    return reading
  }
}

function sizeOf(taken: Taken, octets: Uint8Array): number {
  if (taken.kind === 'message') return taken.octets
  return taken.kind === 'need-more' ? (taken.least ?? octets.length) : 0
}
