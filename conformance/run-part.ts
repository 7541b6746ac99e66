import type { Dialect } from '../spec/dialect.ts'
import type { Verdict } from '../spec/files/report.ts'
import type { Role } from '../spec/rule.ts'
import { type RuleId, ruleOf } from '../spec/rules.ts'
import type { Case } from './cases/case.ts'
import type { CatalogueEntry, Selection } from './cases/selection.ts'
import type { Deadlines } from './deadlines.ts'
import type { DoneCase } from './done-case.ts'
import type { Judgement } from './judge/judgement.ts'
import type { LeftOut } from './report-of.ts'
import type { TimeCap } from './time-cap.ts'

/** What the test of one role depends on, besides its subject. */
export interface PartRequest {
  /** How messages become octets. */
  dialect: Dialect
  /** All cases there are, for the first exchange and for what the rules lack. */
  catalogue: readonly CatalogueEntry[]
  selection: Selection
  deadlines: Deadlines
  seed: number
  slow: boolean
  bail: boolean
  /** Whether the server may be shut down. */
  shutdown: boolean
  /** The time that all of it may take. */
  cap?: TimeCap | undefined
  /** Told of each case as it is done, with a verdict that the log may still change. */
  onCase?: (of: { id: string; role: Role }, verdict: Verdict) => void
}

/** What the test of one role came to. */
export interface Part {
  role: Role
  /** What the report says of the subject; nothing where two of them met. */
  facts?: Record<string, unknown>
  done: readonly DoneCase[]
  /** Cases that this subject does not allow. */
  leftOut: readonly LeftOut[]
  notes: readonly string[]
  /** Why the subject could not be run at all. */
  error?: string
  /** The first exchange failed: it does not seem to speak this dialect at all. */
  unproven?: { silent: boolean }
}

/** The case that comes before all others: it proves that the subject speaks this protocol at all. */
export const FIRST_CASE = 'exchange/plain'

/** The cases of a role that are to be run, the one that proves it first. */
export function casesInOrder({ catalogue, selection, slow }: PartRequest, role: Role): Case[] {
  const first = catalogue.find((entry) => entry.role === role && entry.case.id === FIRST_CASE)
  const rest = selection.entries.filter(
    (entry) =>
      entry.role === role &&
      entry.unsayable === undefined &&
      (slow || !entry.slow) &&
      entry.case.id !== FIRST_CASE,
  )
  return [...(first === undefined ? [] : [first]), ...rest].map((entry) => entry.case)
}

/** How a case went, by the rules that were selected; the log may still change it. */
export function progressOf(judgements: readonly Judgement[], rules: ReadonlySet<RuleId>): Verdict {
  const selected = judgements.filter(({ rule }) => rules.has(rule))
  const broken = selected.filter(({ outcome }) => outcome.kind === 'broken')
  if (broken.some(({ rule }) => ruleOf(rule).level === 'MUST')) return 'fail'
  if (selected.some(({ outcome }) => outcome.kind === 'blocked')) return 'blocked'
  return broken.length > 0 ? 'warn' : 'pass'
}
