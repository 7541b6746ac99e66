import type { CaseResult, Report } from '../spec/files/report.ts'
import { type RuleId, ruleOf } from '../spec/rules.ts'
import { languageOf } from './advice.ts'
import { drawsFrom } from './cases/draw.ts'
import { planLives } from './cases/life-plan.ts'
import type { CatalogueEntry, Selection } from './cases/selection.ts'
import { type Deadlines, now } from './deadlines.ts'
import type { Evidence } from './evidence.ts'
import { type JudgedCase, judgeRun, judgeSoFar } from './judge/judge-run.ts'
import { type Onward, performRun } from './replay/perform-run.ts'
import { WaitPolicy } from './replay/wait-policy.ts'
import { caseResultOf, type LeftOut, reportOf, untestedCase } from './report-of.ts'
import { ruleResults } from './rule-results.ts'
import type { ServerSubject, StartFailure } from './subject/server-subject.ts'

/** Everything that a run of the suite depends on. */
export interface RunRequest {
  subject: ServerSubject
  /** All cases there are, for the first exchange and for what the rules lack. */
  catalogue: readonly CatalogueEntry[]
  selection: Selection
  deadlines: Deadlines
  seed: number
  slow: boolean
  bail: boolean
  /** Whether the server may be shut down. */
  shutdown: boolean
  known: ReadonlySet<string>
  tool: Report['tool']
  /** Told of each case as it is done, with a verdict that the log may still change. */
  onCase?: (id: string, verdict: CaseResult['verdict']) => void
}

/** The case that comes before all others: it proves that the server speaks this protocol at all. */
export const FIRST_CASE = 'exchange/plain'

/** As many of a program's last lines as an error shows. */
const LAST_LINES = 12

const SLOW_REASON = 'it takes half a minute: add --slow'

/** Plans the cases, replays them, judges the evidence, and makes the report. */
export async function runSuite(request: RunRequest): Promise<Report> {
  const started = new Date()
  const began = now()
  const { subject, seed, deadlines } = request
  const chosen = request.selection.entries.filter(({ slow }) => request.slow || !slow)
  const plan = planLives(inOrder(chosen, request.catalogue), {
    restartable: subject.restartable,
    shutdown: request.shutdown,
  })
  const policy = new WaitPolicy(deadlines)
  const { evidence, failure } = await performRun(plan, {
    subject,
    draws: drawsFrom(seed),
    policy,
    onCase: (sofar) => afterCase(sofar, request),
    shutdown: request.shutdown && subject.restartable,
  })
  const leftOut = [
    ...plan.untested.map(({ case: one, reason }) => leaveOut(one.id, one.transcript.says, reason)),
    ...request.selection.entries
      .filter(({ slow }) => slow && !request.slow)
      .map(({ case: one }) => leaveOut(one.id, one.transcript.says, SLOW_REASON)),
    ...notReached(
      chosen,
      evidence,
      plan.untested.map(({ case: one }) => one.id),
    ),
  ]
  const judged = judgeRun(evidence).map((one) => onlySelected(one, request.selection.rules))
  const rules = ruleResults(judged, {
    roles: ['server'],
    leftOut: (id) => (isSelected(id, request.selection) ? undefined : 'not selected'),
    notRun: leftOut.map(({ id, reason }) => ({
      id,
      reason,
      rules: rulesOfCase(id, request.catalogue),
    })),
    known: request.known,
  })
  const language = languageOf(textOf(subject.facts['command']))
  const cases = [...judged.map((one) => caseResultOf(one, language)), ...leftOut.map(untestedCase)]
  return reportOf(
    {
      tool: request.tool,
      subject: subject.facts,
      dialect: 'sumsock',
      seed,
      started,
      duration_ms: Math.round(now() - began),
      notes: [...subject.notes, ...shutDownNote(evidence, subject)],
      ...(evidence.lives.length === 0 && failure !== undefined ? { error: errorOf(failure) } : {}),
    },
    rules,
    cases,
  )
}

/** Why the subject could not be had, and the last lines that it printed. */
function errorOf({ refusal, lastLines }: StartFailure): string {
  const lines = lastLines.slice(-LAST_LINES).map((line) => `  | ${line}`)
  return [`${refusal.code}  ${refusal.message}`, ...lines].join('\n')
}

function inOrder(chosen: readonly CatalogueEntry[], catalogue: readonly CatalogueEntry[]) {
  const first = catalogue.find(({ case: { id } }) => id === FIRST_CASE)
  const rest = chosen.filter((entry) => entry !== first).map((entry) => entry.case)
  return first === undefined ? rest : [first.case, ...rest]
}

/** Tells who watches, and whether to go on: a first exchange that fails ends it all. */
function afterCase(sofar: Evidence, { bail, onCase, selection }: RunRequest): Onward {
  const all = judgeSoFar(sofar)
  const judgements = all.filter(({ rule }) => selection.rules.has(rule))
  const last = sofar.cases.at(-1)
  const broken = judgements.filter(({ outcome }) => outcome.kind === 'broken')
  const must = broken.find(({ rule }) => ruleOf(rule).level === 'MUST')
  const blocked = judgements.some(({ outcome }) => outcome.kind === 'blocked')
  if (last !== undefined && sofar.lives.length > 0) {
    const verdict =
      must !== undefined ? 'fail' : blocked ? 'blocked' : broken.length > 0 ? 'warn' : 'pass'
    onCase?.(last.plan.id, verdict)
  }
  if (sofar.cases.length === 1) {
    const unproven = all.find(
      ({ rule, outcome }) =>
        outcome.kind === 'broken' && (rule === 'exchange/replies' || rule === 'wire/one-object'),
    )
    if (unproven !== undefined) return { cut: 'the first exchange failed', by: unproven.rule }
  }
  return bail && must !== undefined ? 'stop' : 'go on'
}

/** A user whose own server was ended is told so. */
function shutDownNote({ cases }: Evidence, { restartable }: ServerSubject): string[] {
  const ended =
    !restartable && cases.some(({ plan, shutdown }) => plan.ends && shutdown?.refuses === true)
  return ended ? ['Your server was shut down, as it should be: start it again.'] : []
}

function notReached(
  chosen: readonly CatalogueEntry[],
  { cases }: Evidence,
  untested: readonly string[],
): LeftOut[] {
  const done = new Set([...cases.map(({ plan }) => plan.id), ...untested])
  return chosen
    .filter(({ case: { id } }) => !done.has(id))
    .map(({ case: { id, transcript } }) =>
      leaveOut(id, transcript.says, 'the run ended before: --bail'),
    )
}

function leaveOut(id: string, says: string, reason: string): LeftOut {
  return { id, says, reason }
}

function onlySelected(one: JudgedCase, rules: ReadonlySet<RuleId>): JudgedCase {
  return { ...one, judgements: one.judgements.filter(({ rule }) => rules.has(rule)) }
}

function isSelected(id: string, { rules }: Selection): boolean {
  return [...rules].some((rule) => rule === id)
}

function rulesOfCase(id: string, catalogue: readonly CatalogueEntry[]): readonly string[] {
  return catalogue.find((entry) => entry.case.id === id)?.rules ?? []
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
