import type { Dialect } from '../../spec/dialect.ts'
import { stimulusIn } from '../dialect/stimulus-in.ts'
import { concat } from '../wire/octets.ts'
import type { Stimulus } from '../wire/stimulus.ts'
import type { Owed, PlannedConnection, Purpose } from './case.ts'

interface Draft {
  label: string
  purpose: Purpose
  sent: Uint8Array[]
  segmented: boolean
  halfClosed: boolean
  left: boolean
  owed: Owed[]
  over: boolean
  beside: boolean
}

/** Follows a script's connections: which there are, what each is sent, and what it is owed. */
export class ConnectionPlan {
  readonly #drafts: Draft[] = []
  readonly #dialect: Dialect

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  /** The connection that a label stands for now; a new one if its last is over. */
  current(label: string): number {
    const index = this.#drafts.findLastIndex((draft) => draft.label === label && !draft.over)
    return index >= 0 ? index : this.open(label, 'script')
  }

  open(label: string, purpose: Purpose): number {
    const beside = this.#drafts.some((draft) => !draft.over && draft.owed.length === 0)
    this.#drafts.push({
      label,
      purpose,
      sent: [],
      segmented: false,
      halfClosed: false,
      left: false,
      owed: [],
      over: false,
      beside,
    })
    return this.#drafts.length - 1
  }

  /** The connection that was opened last: the one that an exit is owed to. */
  last(): number {
    return this.#drafts.length - 1
  }

  send(connection: number, octets: Uint8Array, segmented: boolean): void {
    const draft = this.#at(connection)
    draft.sent.push(octets)
    draft.segmented ||= segmented
  }

  /** Whether an answer is owed on a connection. */
  isAsked(connection: number): boolean {
    return this.#at(connection).owed.includes('reply')
  }

  halfClose(connection: number): void {
    this.#at(connection).halfClosed = true
  }

  leave(connection: number): void {
    const draft = this.#at(connection)
    draft.left = true
    draft.over = true
  }

  owe(owed: Owed, connection: number): void {
    const draft = this.#at(connection)
    if (owed === 'close' && !draft.owed.includes('reply') && draft.sent.length > 0)
      draft.owed.push('silence')
    draft.owed.push(owed)
    if (owed === 'close' || owed === 'silence') draft.over = true
  }

  finish(): PlannedConnection[] {
    const stimuli = this.#drafts.map((draft) => stimulusOfDraft(draft, this.#dialect))
    return this.#drafts.map((draft, index) => ({
      label: draft.label,
      purpose: draft.purpose,
      stimulus: stimuli[index] ?? { kind: 'silence' },
      owed: draft.owed,
      after: afterOf(stimuli.slice(0, index), this.#drafts),
      beside_silence: draft.beside && draft.purpose === 'script',
    }))
  }

  #at(connection: number): Draft {
    const draft = this.#drafts[connection]
    if (draft === undefined)
      throw new Error(`expected a connection of the script, found ${connection}`)
    return draft
  }
}

function stimulusOfDraft(
  { sent, segmented, halfClosed, left, owed }: Draft,
  dialect: Dialect,
): Stimulus {
  const leftEarly = left && owed.length === 0
  return stimulusIn(dialect, { octets: concat(sent), segmented, halfClosed, leftEarly })
}

function afterOf(
  before: readonly Stimulus[],
  drafts: readonly Draft[],
): PlannedConnection['after'] {
  const relevant = before.findLast((_, index) => drafts[index]?.purpose === 'script')
  switch (relevant?.kind) {
    case 'in-range':
      return relevant.trait === 'boundary' ? 'boundary' : 'in-range'
    case 'malformed':
    case 'oversize':
      return 'malformed'
    case 'left-early':
      return 'left-early'
    default:
      return 'nothing'
  }
}
