import type { Role } from '../spec/rule.ts'
import { drawsFrom } from './cases/draw.ts'
import { nameShapeOf } from './cases/name-shape.ts'
import type { ClientEvidence } from './client-evidence.ts'
import { describeClientEvidence } from './describe-client-evidence.ts'
import { type DoneCase, doneCaseOf } from './done-case.ts'
import { cannedClient } from './judge/canned/canned-client.ts'
import {
  type JudgedClientCase,
  judgeClientRun,
  judgeClientSoFar,
} from './judge/client/judge-client-run.ts'
import { observedOfClient } from './judge/client/observed-of-client.ts'
import { ClientWaitPolicy } from './replay/client-wait-policy.ts'
import { performClientRun } from './replay/perform-client-run.ts'
import type { Onward } from './replay/perform-run.ts'
import { casesInOrder, type Part, type PartRequest, progressOf } from './run-part.ts'
import type { ClientSubject } from './subject/client-subject.ts'
import { OVERDUE } from './time-cap.ts'

const ROLE: Role = 'client'

/** Tests a client: replays all of its cases, and judges the evidence. */
export async function clientPart(subject: ClientSubject, request: PartRequest): Promise<Part> {
  const evidence = await performClientRun(casesInOrder(request, ROLE), {
    subject,
    draws: drawsFrom(request.seed, nameShapeOf(request.dialect)),
    dialect: request.dialect,
    policy: new ClientWaitPolicy(request.deadlines),
    onCase: (sofar) => afterCase(sofar, request),
  })
  return {
    role: ROLE,
    facts: subject.facts,
    done: judgeClientRun(evidence).map(doneClientCase),
    leftOut: [],
    notes: [...subject.notes, ...cannedClient(evidence)],
  }
}

/** What a report says of a judged case of a client. */
function doneClientCase({ view, judgements }: JudgedClientCase): DoneCase {
  return doneCaseOf(view.evidence, {
    role: ROLE,
    judgements,
    observed: () => observedOfClient(view),
    evidence: describeClientEvidence(view),
  })
}

/** Tells who watches, and whether to go on: a first exchange that fails ends it all. */
function afterCase(sofar: ClientEvidence, request: PartRequest): Onward {
  const all = judgeClientSoFar(sofar)
  const last = sofar.cases.at(-1)
  const verdict = progressOf(all, request.selection.rules)
  if (last !== undefined) request.onCase?.({ id: last.plan.id, role: ROLE }, verdict)
  if (sofar.cases.length === 1) {
    const unproven = all.find(
      ({ rule, outcome }) =>
        outcome.kind === 'broken' && (rule === 'client/request' || rule === 'wire/one-object'),
    )
    if (unproven !== undefined && last?.waits.every(({ outcome }) => outcome === 'came') === false)
      return { cut: 'the first exchange failed', by: unproven.rule }
  }
  if (request.cap?.isOver() === true) return { cut: OVERDUE }
  return request.bail && verdict === 'fail' ? 'stop' : 'go on'
}
