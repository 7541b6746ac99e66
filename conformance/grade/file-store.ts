import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../run-mark.ts'
import { notWritten, writeWhole } from './write-whole.ts'

/** Values that outlive a run, a JSON file each. A file is there as a whole, or not at all. */
export class FileStore<T> {
  readonly #folder: string
  readonly #parse: (text: string) => T | undefined

  /** Makes the folder; `parse` gives nothing, or throws, for what is no such value. */
  constructor(folder: string, parse: (text: string) => T | undefined) {
    this.#folder = folder
    this.#parse = parse
    try {
      mkdirSync(folder, { recursive: true })
      this.#sweep()
    } catch (cause) {
      throw notWritten(folder, { expected: 'a folder that can be written to', cause })
    }
  }

  /** The value of that name; nothing where there is none that can be read. */
  read(file: string): T | undefined {
    try {
      return this.#parse(readFileSync(this.#path(file), 'utf8'))
    } catch {
      return undefined
    }
  }

  write(file: string, value: T): void {
    writeWhole(this.#path(file), `${JSON.stringify(value)}\n`)
  }

  /** The names of all that are there. */
  files(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
  }

  #path(file: string): string {
    return join(this.#folder, `${file}.json`)
  }

  /** What a run that was killed has not finished; another one may be at work beside this one. */
  #sweep(): void {
    for (const name of readdirSync(this.#folder)) {
      const pid = Number(/\.(\d+)\.tmp$/u.exec(name)?.[1])
      // In a container every run may have the same number.
      const isLeft = pid === process.pid || (pid > 0 && !isAlive(pid))
      if (isLeft) rmSync(join(this.#folder, name), { force: true })
    }
  }
}
