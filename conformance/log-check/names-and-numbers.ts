import type { Matching } from './matching.ts'
import type { Numbers } from './numbers.ts'
import type { OpenExchange } from './open-exchange.ts'

/** Gives the exchanges of a server to be matched with those of its clients, if there are such logs. */
export class NamesAndNumbers {
  readonly #matching: Matching | undefined

  constructor(matching: Matching | undefined) {
    this.#matching = matching
  }

  /** An exchange whose lines stand together. */
  whole(client_name: string, numbers: Numbers, line: number): void {
    this.#matching?.addServer(client_name, numbers, line)
  }

  /** Names and numbers that stand together are one exchange; where threads interleave, who knows. */
  match(exchange: OpenExchange, alone: boolean): void {
    const { client_name, numbers, clean, together, numbersLine } = exchange
    if (client_name !== undefined && numbers !== undefined && together && clean && alone)
      return this.whole(client_name, numbers, numbersLine)
    if (client_name !== undefined) this.looseNames(client_name)
    if (numbers !== undefined) this.looseNumbers(numbers)
  }

  /** Lines of two exchanges are among each other here. */
  interleaved(): void {
    this.#matching?.interleaved()
  }

  /** Names that threads have parted from their numbers. */
  looseNames(client_name: string): void {
    this.#matching?.addLooseNames(client_name)
  }

  /** Numbers that threads have parted from their names. */
  looseNumbers(numbers: Numbers): void {
    this.#matching?.addLooseNumbers(numbers)
  }
}
