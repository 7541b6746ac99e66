import type { Role } from '../spec/rule.ts'
import { drawsFrom } from './cases/draw.ts'
import { planLives } from './cases/life-plan.ts'
import { nameShapeOf } from './cases/name-shape.ts'
import { describeEvidence } from './describe-evidence.ts'
import { type DoneCase, doneCaseOf } from './done-case.ts'
import type { Evidence } from './evidence.ts'
import { cannedServer } from './judge/canned/canned-server.ts'
import { type JudgedCase, judgeRun, judgeSoFar } from './judge/judge-run.ts'
import { observedIn } from './judge/observed.ts'
import { type Onward, performRun } from './replay/perform-run.ts'
import { WaitPolicy } from './replay/wait-policy.ts'
import { casesInOrder, type Part, type PartRequest, progressOf } from './run-part.ts'
import type { ServerSubject, StartFailure } from './subject/server-subject.ts'
import { OVERDUE } from './time-cap.ts'

const ROLE: Role = 'server'

/** As many of a program's last lines as an error shows. */
const LAST_LINES = 12

/** Tests a server: plans its lives, replays them, and judges the evidence. */
export async function serverPart(subject: ServerSubject, request: PartRequest): Promise<Part> {
  const plan = planLives(casesInOrder(request, ROLE), {
    restartable: subject.restartable,
    shutdown: request.shutdown,
  })
  let unproven: Part['unproven']
  const { evidence, failure } = await performRun(plan, {
    subject,
    draws: drawsFrom(request.seed, nameShapeOf(request.dialect)),
    dialect: request.dialect,
    policy: new WaitPolicy(request.deadlines),
    onCase: (sofar) => {
      const onward = afterCase(sofar, request)
      if (typeof onward === 'object') unproven = { silent: wasSilent(sofar) }
      return onward
    },
    shutdown: request.shutdown && subject.restartable,
  })
  const failed = evidence.lives.length === 0 && failure !== undefined
  return {
    role: ROLE,
    facts: subject.facts,
    done: judgeRun(evidence).map(doneServerCase),
    leftOut: plan.untested.map(({ case: { id, transcript }, reason }) => ({
      id,
      role: ROLE,
      says: transcript.says,
      reason,
    })),
    notes: [...subject.notes, ...cannedServer(evidence), ...shutDownNote(evidence, subject)],
    ...(unproven === undefined ? {} : { unproven }),
    ...(failed ? { error: errorOf(failure) } : {}),
  }
}

/** What a report says of a judged case of a server. */
export function doneServerCase({ view, judgements, lines }: JudgedCase): DoneCase {
  return doneCaseOf(view.evidence, {
    role: ROLE,
    judgements,
    observed: () => observedIn(view),
    evidence: describeEvidence(view.evidence, view.life, lines),
  })
}

/** Why the subject could not be had, and the last lines that it printed. */
function errorOf({ refusal, lastLines }: StartFailure): string {
  const lines = lastLines.slice(-LAST_LINES).map((line) => `  | ${line}`)
  return [`${refusal.code}  ${refusal.message}`, ...lines].join('\n')
}

/** Tells who watches, and whether to go on: a first exchange that fails ends it all. */
function afterCase(sofar: Evidence, request: PartRequest): Onward {
  const all = judgeSoFar(sofar)
  const last = sofar.cases.at(-1)
  const verdict = progressOf(all, request.selection.rules)
  if (last !== undefined && sofar.lives.length > 0)
    request.onCase?.({ id: last.plan.id, role: ROLE }, verdict)
  if (sofar.cases.length === 1) {
    const unproven = all.find(
      ({ rule, outcome }) =>
        outcome.kind === 'broken' && (rule === 'exchange/replies' || rule === 'wire/one-object'),
    )
    if (unproven !== undefined) return { cut: 'the first exchange failed', by: unproven.rule }
  }
  if (request.cap?.isOver() === true) return { cut: OVERDUE }
  return request.bail && verdict === 'fail' ? 'stop' : 'go on'
}

/** Whether the first exchange was met by silence: what comes after that is no answer to it. */
function wasSilent({ cases: [first] }: Evidence): boolean {
  return first?.waits.some((wait) => wait.for === 'reply' && wait.outcome === 'deadline') === true
}

/** A user whose own server was ended is told so. */
function shutDownNote({ cases }: Evidence, { restartable }: ServerSubject): string[] {
  const ended =
    !restartable && cases.some(({ plan, shutdown }) => plan.ends && shutdown?.refuses === true)
  return ended ? ['Your server was shut down, as it should be: start it again.'] : []
}
