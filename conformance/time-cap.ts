import { now } from './deadlines.ts'

/** Why something was not done when the time for all of it was over. */
export const OVERDUE = 'the time that this submission is given was over'

/** The time that a whole run may take: what has not begun by then is not done. */
export class TimeCap {
  readonly #until: number
  /** Whether something was left out for it. */
  passed = false

  /** Begins now; the limit is in milliseconds. */
  constructor(limit: number) {
    this.#until = now() + limit
  }

  /** What is left of it, in milliseconds. */
  get left(): number {
    return Math.max(0, this.#until - now())
  }

  /** Asked before something new is begun. */
  isOver(): boolean {
    this.passed ||= now() > this.#until
    return this.passed
  }
}
