import { RANGE } from '../../spec/messages.ts'
import type { Draws } from '../cases/draw.ts'
import { isLoop } from '../dialect/habits.ts'
import { hasOwnLines } from '../judge/facts/log-form.ts'
import { sayFarewell } from '../replay/farewell.ts'
import { WaitPolicy } from '../replay/wait-policy.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { isLife, type ServerLife, type ServerSubject } from '../subject/server-subject.ts'
import { clientEvidenceOf, isComplete } from './client-evidence-of.ts'
import { judgeLife, type Verdict } from './judge-life.ts'
import type { Met } from './met.ts'
import { patienceWith } from './patience.ts'
import { type Measures, seenIn } from './seen-exchange.ts'
import { visitEvidence } from './server-evidence.ts'
import { placeFor, planOf } from './visit.ts'

/** How long a server that may be about to end by itself is waited for, in milliseconds. */
const LAST_WORDS = 150

/** After so many second attempts in vain its deadlines are taken as they are. */
const IN_VAIN = 2

/** What is said of a visit in the end. */
export interface Result {
  verdict: Verdict
  number: number
  retried: boolean
}

/** What a server is hosted with. */
export interface Hosting {
  measures: Measures
  draws: Draws
  /** What the numbers that are typed are drawn from. */
  seed: string
}

/**
 * A server that clients visit one after another. As long as all goes well they find it in one life;
 * after a visit that did not go well the next client finds a fresh one, so that nobody is blamed for
 * what somebody else has left behind.
 */
export class HostedServer {
  readonly #subject: ServerSubject
  readonly #hosting: Hosting
  #life: ServerLife | undefined
  #mets: Met[] = []
  readonly #results = new Map<string, Result>()
  readonly #typed = new Set<number>()
  /** A deadline that it let pass was excused once: a second attempt came through. */
  #isExcused = false
  /** So many second attempts have not come through. */
  #inVain = 0
  /** Why it cannot be started at all. */
  #refusal: string | undefined
  #hasLived = false
  /** Who came through, and may look otherwise for what another one has done in the same life. */
  readonly #inDoubt = new Set<string>()

  constructor(subject: ServerSubject, hosting: Hosting) {
    this.#subject = subject
    this.#hosting = hosting
  }

  /** Lets a client visit it, or says why it cannot; what went wrong by a deadline is tried once more. */
  async receive(file: string, client: ClientSubject): Promise<string | undefined> {
    const first = await this.#visit(file, client)
    if (typeof first === 'string') return first
    if (this.#wentWell(first)) return undefined
    const late = this.#whoWasLate(first)
    await this.#endAfter(late)
    if (late !== undefined && this.#mayRetry(late)) await this.#tryAgain(file, client, late)
    return undefined
  }

  /** A second attempt that comes through excuses the first; else that one stands. */
  async #tryAgain(file: string, client: ClientSubject, late: 'server' | 'client'): Promise<void> {
    const before = this.#results.get(file)
    const second = await this.#visit(file, client)
    const isWell = typeof second === 'object' && this.#wentWell(second)
    await this.#endAfter(typeof second === 'object' ? this.#whoWasLate(second) : undefined)
    const after = this.#results.get(file)
    if (isWell && after !== undefined) {
      this.#results.set(file, { ...after, retried: true })
      if (late === 'server') this.#isExcused = true
      return
    }
    if (before !== undefined) this.#results.set(file, before)
    if (late === 'server') this.#inVain += 1
  }

  /** One server is excused once; each client is another one, and comes but once. */
  #mayRetry(late: 'server' | 'client'): boolean {
    return late === 'client' || (!this.#isExcused && this.#inVain < IN_VAIN)
  }

  /** What is said of a visit, once all lives are over; nothing where it did not come to that. */
  resultOf(file: string): Result | undefined {
    return this.#results.get(file)
  }

  /** Whether a client is to come once more, and alone: somebody else has spoilt the life that it came to. */
  isInDoubt(file: string): boolean {
    return this.#inDoubt.has(file)
  }

  async close(): Promise<void> {
    await this.#endLife()
  }

  /** One visit, or a sentence why there was none. */
  async #visit(file: string, client: ClientSubject): Promise<Met | string> {
    const number = this.#number(file)
    for (const isLastTry of [false, true]) {
      const life = await this.#living()
      if (typeof life === 'string') return life
      const place = await placeFor(life, client)
      if (place === undefined) return NO_RELAY
      try {
        const { measures } = this.#hosting
        const plan = planOf(number)
        const exchange = await place.exchange(plan, patienceWith(measures))
        const met: Met = { client: file, number, exchange, port: place.ports[0] ?? 0 }
        const wasGone = seenIn(exchange, measures).serverEnd?.kind === 'refused'
        const last = this.#mets.at(-1)
        if (wasGone && last !== undefined && !isLastTry) {
          // Whoever came before has ended it, or it has ended itself.
          this.#markGone()
          await this.#endLife()
          continue
        }
        this.#mets.push(met)
        return met
      } finally {
        await place.close()
      }
    }
    throw new Error('expected one visit of two to be taken')
  }

  async #living(): Promise<ServerLife | string> {
    if (this.#life !== undefined && !this.#life.alive()) {
      this.#markGone()
      await this.#endLife()
    }
    if (!isShared(this.#hosting.measures)) await this.#endLife()
    if (this.#life !== undefined) return this.#life
    if (this.#refusal !== undefined) return this.#refusal
    const started = await this.#subject.start()
    if (!isLife(started)) {
      const refusal = `the server did not start: ${started.refusal.message}`
      // One that has lived may do so again: the machine may have had much to do.
      if (!this.#hasLived) this.#refusal = refusal
      return refusal
    }
    this.#hasLived = true
    this.#life = started
    return started
  }

  /** A server that has kept its only visitor waiting is asked nothing more: its log would tell no more. */
  #endAfter(late: 'server' | 'client' | undefined): Promise<void> {
    return this.#endLife({ politely: late !== 'server' || this.#mets.length > 1 })
  }

  /** Ends it as a user would, so that a log that is held back is flushed, and has the life judged. */
  async #endLife({ politely } = { politely: true }): Promise<void> {
    const life = this.#life
    this.#life = undefined
    if (life === undefined) return
    const { measures, draws } = this.#hosting
    const { dialect, deadlines } = measures
    try {
      if (this.#mets.length > 0 && politely) await life.settled?.(LAST_WORDS)
      if (life.alive() && politely) {
        const draw = draws.of('interop farewell')
        await sayFarewell(life, { draw, policy: new WaitPolicy(deadlines), dialect })
        const { connection } = life.evidence.farewell ?? {}
        if (connection?.events.some(({ kind }) => kind === 'refused') === true) this.#markGone()
      } else if (!life.alive()) this.#markGone()
    } finally {
      await life.end()
    }
    const mets = this.#mets
    this.#mets = []
    const verdicts = judgeLife(life.evidence, mets, measures)
    const last = mets.at(-1)
    const isSpoilt = last !== undefined && !this.#wentWell(last)
    for (const [index, met] of mets.entries()) {
      const verdict = verdicts[index]
      if (verdict === undefined) continue
      const { client, number } = met
      this.#results.set(client, { verdict, number, retried: false })
      if (isSpoilt && met !== last && verdict.state !== 'works') this.#inDoubt.add(client)
      else this.#inDoubt.delete(client)
    }
  }

  /** Whom the end of a client has ended that we had to end is no more to blame than that client. */
  #markGone(): void {
    const last = this.#mets.at(-1)
    if (last === undefined || last.exchange.exit === undefined) return
    if (isLoop(this.#hosting.measures.dialect)) last.gone = true
  }

  /** What more than one connection has left behind is not looked for among the lines of others. */
  #wentWell(met: Met): boolean {
    const evidence = clientEvidenceOf(met, this.#hosting.measures)
    const isAlone = met.exchange.relayed.length === 1
    return isAlone && isComplete(evidence) && this.#whoWasLate(met) === undefined
  }

  /** Who has let a deadline pass; the server where both have. */
  #whoWasLate(met: Met): 'server' | 'client' | undefined {
    const { measures } = this.#hosting
    const server = visitEvidence(met, 0, measures)
    const [client] = clientEvidenceOf(met, measures).cases
    if (server.waits.some(isLate)) return 'server'
    return client?.waits.some(isLate) === true ? 'client' : undefined
  }

  /** No number twice, so that each line of a log can be told from the others. */
  #number(file: string): number {
    const { draws, seed } = this.#hosting
    const draw = draws.of(`interop ${seed} ${file}`)
    if (this.#typed.size >= RANGE.maximum - RANGE.minimum - 1) this.#typed.clear()
    let number = draw.number()
    while (this.#typed.has(number)) number = draw.number()
    this.#typed.add(number)
    return number
  }
}

/** Where a log may have any wording, only names tell its exchanges apart, and clients may share one. */
function isShared({ dialect }: Measures): boolean {
  return isLoop(dialect) && hasOwnLines(dialect)
}

function isLate({ outcome }: { outcome: string }): boolean {
  return outcome === 'deadline'
}

const NO_RELAY =
  'server and client insist on the same port, and no network apart can be made here: no relay can stand in between'
