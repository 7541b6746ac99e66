import type { Numbers } from './numbers.ts'

/**
 * What an exchange is matched by: 64 bits for the client's name, and the numbers themselves. One key
 * serves for all exchanges, for there are millions.
 */
export class ExchangeKey {
  name = 0
  otherName = 0
  numbers = 0

  /** Takes the values of an exchange. */
  set(client_name: string, numbers: Numbers): this {
    this.setName(client_name)
    this.numbers = packed(numbers)
    return this
  }

  /** Takes the name alone. */
  setName(client_name: string): this {
    const text = SIMPLE.test(client_name) ? client_name : comparable(client_name)
    let low = 0x811c9dc5
    let high = 0x9747b28c
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      low = Math.imul(low ^ code, 0x01000193)
      high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15)
    }
    this.name = mixed(low)
    this.otherName = mixed(high)
    return this
  }
}

/** Names that are the same in every log: printable ASCII without what may stand for other letters. */
const SIMPLE = /^[ ->@-[\]-{}~]*$/u

/**
 * The client's name as far as every log can have it: up to the first bar, for the labels of a line may
 * stand in a name as well, and with one sign for letters that an encoding may lack.
 */
function comparable(client_name: string): string {
  const [first = ''] = client_name.split(' | ')
  return first.replaceAll(/(?:[^\u0020-\u007e]|\?|\\u[0-9a-f]{4}|\\x[0-9a-f]{2})+/giu, '·')
}

/** Three numbers in 32 bits; those far out of range, which are faults already, become one. */
export function packed({ client_number, server_number, sum }: Numbers): number {
  return (
    (within(client_number, 0xff) << 24) | (within(server_number, 0xff) << 16) | within(sum, 0xffff)
  )
}

/** The numbers that were packed. */
export function unpacked(numbers: number): Numbers {
  return {
    client_number: numbers >>> 24,
    server_number: (numbers >>> 16) & 0xff,
    sum: numbers & 0xffff,
  }
}

function within(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most)
}

/** Spreads every bit over the whole word (the last steps of MurmurHash3). */
export function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** The same for all exchanges of one client's name and one client's number. */
export function nearOf(name: number, numbers: number): number {
  return mixed(name ^ Math.imul(numbers >>> 24, 0x9e3779b1))
}
