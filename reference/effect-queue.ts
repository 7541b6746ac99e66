import { isPaced, type Outgoing } from './outgoing.ts'

/** What octets go into, write by write. */
interface Writer {
  write(octets: Uint8Array): void
}

/** Performs effects in their order, though a message that is sent in parts takes its time. */
export class EffectQueue<Effect> {
  readonly #perform: (effect: Effect) => void
  #held: Effect[] | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(perform: (effect: Effect) => void) {
    this.#perform = perform
  }

  /** Performs them now, or when the message that is being sent has gone out. */
  take(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (this.#held === undefined) this.#perform(effect)
      else this.#held.push(effect)
    }
  }

  /** Sends all but the last part, which is handed on when it is due. */
  send(outgoing: Outgoing, to: Writer, last: (octets: string | Uint8Array) => void): void {
    if (!isPaced(outgoing)) return last(outgoing)
    const { writes, pause } = outgoing
    const [first = new Uint8Array(), ...others] = writes
    if (others.length === 0) {
      last(first)
      return this.#release()
    }
    this.#held ??= []
    to.write(first)
    this.#timer = setTimeout(() => this.send({ writes: others, pause }, to, last), pause)
  }

  /** Gives up what is being sent; what was held up is returned. */
  stop(): readonly Effect[] {
    clearTimeout(this.#timer)
    const held = this.#held ?? []
    this.#held = undefined
    return held
  }

  #release(): void {
    const held = this.#held ?? []
    this.#held = undefined
    this.take(held)
  }
}
