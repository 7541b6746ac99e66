import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { admits } from '../../../spec/admits.ts'
import { ClassRow } from '../../../spec/files/class.ts'

/** Octets that wait to be written. */
const WAITING = 1 << 18

/** Where a row lies in the spool. */
export interface Place {
  at: number
  length: number
}

/** Rows that lie in a file until they are wanted, for there may be too many of them for memory. */
export class RowSpool {
  readonly #descriptor: number
  #waiting: Buffer[] = []
  #written = 0
  #end = 0

  constructor(file: string) {
    this.#descriptor = openSync(file, 'wx+', 0o600)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  add(row: ClassRow): Place {
    const octets = Buffer.from(JSON.stringify(row))
    const at = this.#end
    this.#waiting.push(octets)
    this.#end += octets.length
    if (this.#end - this.#written >= WAITING) this.#flush()
    return { at, length: octets.length }
  }

  read({ at, length }: Place): ClassRow {
    this.#flush()
    const octets = Buffer.alloc(length)
    for (let from = 0; from < length; ) {
      const count = readSync(this.#descriptor, octets, from, length - from, at + from)
      if (count === 0) throw new Error('expected the rows that were written, found fewer')
      from += count
    }
    const row: unknown = JSON.parse(octets.toString('utf8'))
    if (admits(ClassRow, row)) return row
    throw new Error('expected the row that was written, found another')
  }

  #flush(): void {
    const octets = Buffer.concat(this.#waiting)
    this.#waiting = []
    for (let from = 0; from < octets.length; )
      from += writeSync(this.#descriptor, octets, from, octets.length - from, this.#written + from)
    this.#written += octets.length
  }
}
