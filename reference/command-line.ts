import type { Given } from './arguments.ts'
import type { Checked, Fault } from './fault.ts'

/** The environment variables that a program may look at. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Reads values one by one and remembers the first fault, so that reading them needs no ladder. */
export class CommandLine {
  readonly #given: Given
  #fault: Fault | undefined

  constructor(given: Given) {
    this.#given = given
  }

  /** The first thing that was wrong with a value. */
  get fault(): Fault | undefined {
    return this.#fault
  }

  has(name: string): boolean {
    return this.#given.has(name)
  }

  text(name: string): string | undefined {
    return this.#given.get(name)
  }

  /** The option's value, or the one that stands for it where it is absent or wrong. */
  value<T>(name: string, read: (text: string) => Checked<T>, otherwise: T): T {
    return this.#read(this.#given.get(name), read, otherwise)
  }

  /** As `value`, but where the option is absent a variable of the environment counts. */
  valueOr<T>(name: string, variable: string | undefined, { read, otherwise }: Fallback<T>): T {
    const text = this.#given.get(name)
    if (text !== undefined) return this.#read(text, (given) => read(given, `--${name}`), otherwise)
    const what = `the variable ${name.toUpperCase()}`
    return this.#read(variable || undefined, (given) => read(given, what), otherwise)
  }

  #read<T>(text: string | undefined, read: (text: string) => Checked<T>, otherwise: T): T {
    if (text === undefined) return otherwise
    const checked = read(text)
    if (checked.ok) return checked.value
    this.#fault ??= checked.fault
    return otherwise
  }
}

interface Fallback<T> {
  read(text: string, what: string): Checked<T>
  otherwise: T
}
