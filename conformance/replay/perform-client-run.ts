import type { Dialect } from '../../spec/dialect.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Case } from '../cases/case.ts'
import type { PlannedClientCase } from '../cases/client-case.ts'
import type { Draws } from '../cases/draw.ts'
import { planClientCase } from '../cases/plan-client-case.ts'
import type { ClientCaseEvidence, ClientEvidence } from '../client-evidence.ts'
import { now } from '../deadlines.ts'
import { inParallel } from '../in-parallel.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { type ClientWaitPolicy, missed } from './client-wait-policy.ts'
import { type ClientStage, performClientCase } from './perform-client-case.ts'
import type { Onward } from './perform-run.ts'

/** What the run of a client needs besides its cases. */
export interface ClientRunParts {
  subject: ClientSubject
  draws: Draws
  policy: ClientWaitPolicy
  /** How messages become octets. */
  dialect: Dialect
  /** Called after each case with what is known so far: whether the run goes on. */
  onCase: (sofar: ClientEvidence) => Onward
}

/**
 * Performs all cases of a client, each with a process of its own: the first, which proves that it
 * speaks this protocol at all, and then the others, side by side where the subject allows it.
 */
export async function performClientRun(
  cases: readonly Case[],
  { subject, draws, policy, dialect, onCase }: ClientRunParts,
): Promise<ClientEvidence> {
  const plans = cases.map((one) => ({
    first: planClientCase(one, draws.of(`client ${one.id} 1`), dialect),
    again: () => planClientCase(one, draws.of(`client ${one.id} 2`), dialect),
  }))
  const done: ClientCaseEvidence[] = []
  let onward: Onward = 'go on'
  const perform = async ({ first, again }: Plans): Promise<ClientCaseEvidence | undefined> => {
    if (onward === 'stop') return undefined
    const evidence =
      onward === 'go on'
        ? await performPatiently(first, again, { subject, policy, dialect })
        : notPerformed(first, onward)
    done.push(evidence)
    const next = onCase({ role: 'client', dialect, cases: done })
    if (onward === 'go on') onward = next
    return evidence
  }
  try {
    const results = new Map<Plans, ClientCaseEvidence | undefined>()
    const work = async (one: Plans) => void results.set(one, await perform(one))
    const [proof, ...rest] = plans
    if (proof !== undefined) await work(proof)
    const waiting = subject.atOnce > 1 ? rest.filter(({ first }) => waits(first)) : []
    const busy = rest.filter((one) => !waiting.includes(one))
    await Promise.all([inParallel(waiting, 1, work), inParallel(busy, subject.atOnce, work)])
    const inOrder = plans.flatMap((one) => results.get(one) ?? [])
    return { role: 'client', dialect, cases: inOrder }
  } finally {
    await subject.close()
  }
}

/** Milliseconds of pauses from which on a case has little else to do. */
const LONG = 500

/** Whether a case mostly waits by itself: others are done meanwhile, in its place. */
function waits({ situation, answer }: PlannedClientCase): boolean {
  if (situation.kind === 'silence') return true
  const pauses = answer.map((step) => (step.act === 'send' ? step.after_ms + step.pause_ms : 0))
  return pauses.some((pause) => pause >= LONG)
}

interface Plans {
  first: PlannedClientCase
  again: () => PlannedClientCase
}

/** What a client says that found nobody where it looked. */
const NOBODY_THERE =
  /refused|unreachable|no route|timed? ?out|cannot assign|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH/iu

/** A client that looks for its server at an address of its own is given a network that has it. */
async function performNearOrFar(
  plan: PlannedClientCase,
  stage: ClientStage,
): Promise<ClientCaseEvidence> {
  const first = await performClientCase(plan, stage)
  const { kind } = plan.situation
  const looked =
    kind !== 'nobody-listens' &&
    kind !== 'no-integer' &&
    first.connections.length === 0 &&
    (first.lost === true || first.last_lines.some((line) => NOBODY_THERE.test(line)))
  return looked && (await stage.subject.moveElsewhere?.()) === true
    ? performClientCase(plan, stage)
    : first
}

/** A deadline that passed is tried once more before it counts. */
async function performPatiently(
  plan: PlannedClientCase,
  again: () => PlannedClientCase,
  stage: ClientStage,
): Promise<ClientCaseEvidence> {
  const { policy } = stage
  const first = await performNearOrFar(plan, stage)
  if (policy.mayRetry(first)) {
    const second = await performClientCase(again(), stage)
    // Others that were tried again at the same time may have come through before.
    if (missed(second).length === 0 && policy.excuse()) return { ...second, retried: true }
  }
  policy.settle(first)
  return first
}

function notPerformed(
  plan: PlannedClientCase,
  { cut: reason, ...by }: { cut: string; by?: RuleId },
): ClientCaseEvidence {
  const at = now()
  return {
    plan,
    host: '',
    port: 0,
    began: at,
    ended: at,
    connections: [],
    waits: [],
    ended_by: 'us',
    output: [],
    last_lines: [],
    survivors: [],
    cut: { reason, ...by },
  }
}
