import type { RuleId } from '../../spec/rules.ts'

/** What a judge says of one duty. */
export type Outcome =
  | {
      kind: 'holds'
      /** What is to be said all the same, though it is no fault. */
      remark?: HintId
    }
  | {
      kind: 'broken'
      expected: string
      found: string
      where: string
      hint?: HintId
      late?: boolean
    }
  | { kind: 'blocked'; by?: RuleId; reason: string; suspect?: true }
  | { kind: 'untested'; reason: string }

/** A known mistake that a finding points to; the words for it are in the advice. */
export type HintId =
  | 'one-recv'
  | 'waits-for-line-feed'
  | 'waits-for-end-of-stream'
  | 'exit-in-thread'
  | 'no-reuseaddr'
  | 'range-off-by-one'
  | 'unread-input'
  | 'not-flushed'
  | 'no-close'
  | 'sum-of-others'
  | 'sum-as-text'
  | 'number-cut'
  | 'uncaught'
  | 'single-shot'
  | 'encoding'
  | 'number-as-text'
  | 'other-port'
  | 'refuses-out-of-range'
  | 'waits-for-reply'
  | 'waits-for-close'
  | 'own-sum'
  | 'no-catch'

/** The rule is kept here. */
export function holds(remark?: HintId): Outcome {
  return { kind: 'holds', ...(remark === undefined ? {} : { remark }) }
}

/** The rule is broken here. */
export function broken(what: {
  expected: string
  found: string
  where: string
  hint?: HintId | undefined
}): Outcome {
  const { expected, found, where, hint } = what
  return { kind: 'broken', expected, found, where, ...(hint === undefined ? {} : { hint }) }
}

/** It looked broken, but another fault may be why: it cannot pass, even if it holds elsewhere. */
export function suspect(reason: string, by: RuleId): Outcome {
  return { kind: 'blocked', reason, by, suspect: true }
}

/** The rule cannot be judged here, because of something that went wrong before. */
export function blocked(reason: string, by?: RuleId): Outcome {
  return { kind: 'blocked', reason, ...(by === undefined ? {} : { by }) }
}

/** The rule was not exercised here. */
export function untested(reason: string): Outcome {
  return { kind: 'untested', reason }
}
