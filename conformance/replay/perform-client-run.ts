import type { RuleId } from '../../spec/rules.ts'
import type { Case } from '../cases/case.ts'
import type { PlannedClientCase } from '../cases/client-case.ts'
import type { Draws } from '../cases/draw.ts'
import { planClientCase } from '../cases/plan-client-case.ts'
import type { ClientCaseEvidence, ClientEvidence } from '../client-evidence.ts'
import { now } from '../deadlines.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { type ClientWaitPolicy, missed } from './client-wait-policy.ts'
import { performClientCase } from './perform-client-case.ts'
import type { Onward } from './perform-run.ts'

/** What the run of a client needs besides its cases. */
export interface ClientRunParts {
  subject: ClientSubject
  draws: Draws
  policy: ClientWaitPolicy
  /** Called after each case with what is known so far: whether the run goes on. */
  onCase: (sofar: ClientEvidence) => Onward
}

/** Performs all cases of a client, one after another, each with a process of its own. */
export async function performClientRun(
  cases: readonly Case[],
  { subject, draws, policy, onCase }: ClientRunParts,
): Promise<ClientEvidence> {
  const evidence: ClientEvidence = { role: 'client', cases: [] }
  let cut: { cut: string; by?: RuleId } | undefined
  try {
    for (const one of cases) {
      const plan = (attempt: number) => planClientCase(one, draws.of(`client ${one.id} ${attempt}`))
      evidence.cases.push(
        cut === undefined
          ? await performPatiently(plan, { subject, policy })
          : notPerformed(plan(1), cut),
      )
      const onward = onCase(evidence)
      if (onward === 'stop') break
      if (onward !== 'go on') cut ??= onward
    }
  } finally {
    await subject.close()
  }
  return evidence
}

/** A deadline that passed is tried once more before it counts. */
async function performPatiently(
  plan: (attempt: number) => PlannedClientCase,
  stage: { subject: ClientSubject; policy: ClientWaitPolicy },
): Promise<ClientCaseEvidence> {
  const { policy } = stage
  const first = await performClientCase(plan(1), stage)
  if (policy.mayRetry(first)) {
    const second = await performClientCase(plan(2), stage)
    if (missed(second).length === 0) {
      policy.excuse()
      return { ...second, retried: true }
    }
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
