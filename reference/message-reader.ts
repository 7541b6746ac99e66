import { MESSAGE_LIMIT } from '../spec/messages.ts'
import { ObjectScanner } from './object-scanner.ts'

/** What the octets so far amount to. */
export type Reading =
  | {
      kind: 'need-more'
      /** Milliseconds after which silence ends the message, where it does. */
      quietAfter?: number
    }
  | {
      kind: 'message'
      text: string
      octets: number
      /** What came behind it, where a connection carries several messages. */
      rest?: Uint8Array
    }
  | { kind: 'malformed'; reason: string }

/** Octets in, at most one message out; does no input or output of its own. */
export interface MessageReader {
  /** Takes octets as they came; once the message is decided, more of them change nothing. */
  push(chunk: Uint8Array): Reading
  /** Says what the end of the stream makes of the octets so far. */
  end(): Reading
  /** Says what a silence makes of them: asked where a reading has named its length. */
  quiet(): Reading
}

/** Makes a reader for one message of at most so many octets. */
export type CreateReader = (limit?: number) => MessageReader

/** The most octets of white space that may stand before the object. */
export const BLANK_LIMIT = 1024

const NEED_MORE: Reading = { kind: 'need-more' }
const OPENING_BRACE = 0x7b
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads one message of at most `limit` octets (wire/self-delimiting, wire/size-limit). */
export function createMessageReader(limit = MESSAGE_LIMIT): MessageReader {
  return new ObjectReader(limit)
}

class ObjectReader implements MessageReader {
  readonly #limit: number
  readonly #scanner = new ObjectScanner()
  #decided: Reading | undefined
  #kept: Uint8Array | undefined
  #length = 0
  #blanks = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  push(chunk: Uint8Array): Reading {
    if (this.#decided !== undefined) return this.#decided
    const start = this.#length === 0 ? this.#skipBlanks(chunk) : 0
    if (this.#decided !== undefined) return this.#decided
    return start === chunk.length ? NEED_MORE : this.#scan(chunk, start)
  }

  end(): Reading {
    if (this.#decided !== undefined) return this.#decided
    const found = this.#length === 0 ? 'before it began' : `after ${this.#length} octets of it`
    return this.#malformed(`expected a whole JSON object, found the end of the stream ${found}`)
  }

  quiet(): Reading {
    return this.#decided ?? NEED_MORE
  }

  #skipBlanks(chunk: Uint8Array): number {
    let at = 0
    while (at < chunk.length && isBlank(chunk[at])) at += 1
    this.#blanks += at
    if (this.#blanks > BLANK_LIMIT) {
      this.#malformed(`expected an object, found more than ${BLANK_LIMIT} octets of white space`)
    } else if (at < chunk.length && chunk[at] !== OPENING_BRACE) {
      this.#malformed(`expected "{", found octet 0x${hex(chunk[at])}`)
    }
    return at
  }

  #scan(chunk: Uint8Array, start: number): Reading {
    const room = this.#limit - this.#length
    const stop = Math.min(chunk.length, start + room)
    const end = this.#scanner.scan(chunk, start, stop)
    if (end !== undefined) return this.#complete(chunk.subarray(start, end))
    if (chunk.length > stop) {
      return this.#malformed(`expected at most ${this.#limit} octets, found more`)
    }
    this.#keep(chunk.subarray(start))
    return NEED_MORE
  }

  #complete(last: Uint8Array): Reading {
    const octets = this.#length + last.length
    if (this.#length === 0) return this.#decode(last)
    this.#keep(last)
    return this.#decode(this.#kept?.subarray(0, octets) ?? last)
  }

  #decode(octets: Uint8Array): Reading {
    try {
      const text = decoder.decode(octets)
      this.#kept = undefined
      this.#decided = { kind: 'message', text, octets: octets.length }
      return this.#decided
    } catch {
      return this.#malformed('expected UTF-8, found octets that are not')
    }
  }

  // Doubling keeps the cost linear even where each octet comes alone.
  #keep(octets: Uint8Array): void {
    const length = this.#length + octets.length
    if (this.#kept === undefined || this.#kept.length < length) {
      const roomier = new Uint8Array(Math.max(64, length * 2))
      if (this.#kept !== undefined) roomier.set(this.#kept.subarray(0, this.#length))
      this.#kept = roomier
    }
    this.#kept.set(octets, this.#length)
    this.#length = length
  }

  #malformed(reason: string): Reading {
    this.#kept = undefined
    this.#decided = { kind: 'malformed', reason }
    return this.#decided
  }
}

function isBlank(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09 || octet === 0x0a || octet === 0x0d
}

function hex(octet = 0): string {
  return octet.toString(16).padStart(2, '0')
}
