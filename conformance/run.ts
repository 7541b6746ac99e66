import type { Report } from '../spec/files/report.ts'
import type { Rubric } from '../spec/files/rubric.ts'
import type { Role } from '../spec/rule.ts'
import { isRuleId, type RuleId } from '../spec/rules.ts'
import { adviceFor, languageOf } from './advice.ts'
import { NO_SUM, whyNotApplicable } from './cases/applicable.ts'
import { now } from './deadlines.ts'
import { isNative, NATIVE } from './dialect/native.ts'
import { wireOf } from './dialect/wire-of.ts'
import type { DoneCase } from './done-case.ts'
import { hasOwnLines } from './judge/facts/log-form.ts'
import { caseResultOf, type LeftOut, reportOf, untestedCase } from './report-of.ts'
import { ruleResults } from './rule-results.ts'
import type { Part, PartRequest } from './run-part.ts'
import { partsOf } from './run-parts.ts'
import type { ClientSubject } from './subject/client-subject.ts'
import type { ServerSubject } from './subject/server-subject.ts'

/** Everything that a run of the suite depends on. */
export interface RunRequest extends PartRequest {
  server?: ServerSubject
  client?: ClientSubject
  /** Rules that are known to fail. */
  known: ReadonlySet<string>
  /** Looks for another dialect that the server speaks; gives its name. */
  otherDialect?: (answer: { silent: boolean }) => Promise<string | undefined>
  /** Both programs are owed; why one of them cannot be had. Without it nothing is earned. */
  owed?: { lacking: Lacking }
  /** What is to be said in the report besides. */
  notes?: readonly string[]
  tool: Report['tool']
  /** What its points are given by; the default one if left out. */
  rubric?: Rubric
}

/** Why programs that are owed cannot be judged, by their role. */
export interface Lacking {
  server?: string
  client?: string
}

const SLOW_REASON = 'it takes half a minute: add --slow'

/** The report of a run, and why programs that are owed could not be judged. */
export interface Graded {
  report: Report
  lacking: Lacking
}

/** Tests the server, the client, or each alone and then both together, and makes the report. */
export async function runSuite(request: RunRequest): Promise<Report> {
  return (await runGraded(request)).report
}

/** The same for programs that are owed: what cannot be had is told, and earns nothing. */
export async function runGraded(request: RunRequest): Promise<Graded> {
  const started = new Date()
  const began = now()
  const parts = await partsOf(request)
  const lacking = lackingIn(parts, request)
  const roles = [...new Set([...parts.map(({ role }) => role), ...lacking.keys()])]
  const leftOut = parts.flatMap((part) => notRun(part, request))
  const done = parts.flatMap((part) => part.done.map((one) => onlySelected(one, request)))
  const rules = ruleResults(done, {
    roles,
    lacking: (id, role) =>
      isExercised(id, role, request) ? lacking.get(role)?.split('\n')[0] : undefined,
    leftOut: (id) => (isSelected(id, request) ? undefined : 'not selected'),
    notApplicable: (id, role) => notApplicable(id, role, { request, done }),
    notRun: leftOut
      .filter(({ unsayable }) => unsayable !== true)
      .map(({ id, role, reason }) => ({
        id,
        role,
        reason,
        rules: rulesOfCase(id, role, request),
      })),
    known: request.known,
  })
  const misfit = parts.find(({ role, unproven }) => role === 'server' && unproven !== undefined)
  const speaks = misfit?.unproven && (await request.otherDialect?.(misfit.unproven))
  const ownLines = hasOwnLines(request.dialect)
  const native = isNative(request.dialect.request, 'request')
  const languages = new Map(parts.map(({ role, facts = {} }) => [role, languageOf(textOf(facts))]))
  const errors = request.owed === undefined ? parts.flatMap(({ error }) => error ?? []) : []
  const report = reportOf(
    {
      tool: request.tool,
      subject: subjectOf(parts),
      dialect: request.dialect.name,
      seed: request.seed,
      started,
      duration_ms: Math.round(now() - began),
      notes: [
        ...new Set([
          ...(request.notes ?? []),
          ...parts.flatMap(({ notes }) => notes),
          ...done.flatMap(remarksOn),
        ]),
      ],
      ...(errors.length > 0 ? { error: errors.join('\n') } : {}),
      ...(request.rubric === undefined ? {} : { rubric: request.rubric }),
    },
    rules,
    [
      ...done.map((one) =>
        caseResultOf(one, {
          language: languages.get(one.role),
          ownLines,
          speaks,
          misfit: misfit !== undefined,
          native,
        }),
      ),
      ...leftOut.map(untestedCase),
    ],
  )
  const { server, client } = Object.fromEntries(lacking)
  return {
    report,
    lacking: {
      ...(server === undefined ? {} : { server }),
      ...(client === undefined ? {} : { client }),
    },
  }
}

/** Why a role that is owed cannot be judged; what needs both lacks what either lacks. */
function lackingIn(parts: readonly Part[], { owed }: RunRequest): ReadonlyMap<Role, string> {
  if (owed === undefined) return new Map()
  const failed = parts.flatMap(({ role, error }) =>
    error === undefined ? [] : [[role, error] as const],
  )
  const { server, client } = owed.lacking
  const all = new Map<Role, string>([
    ...failed,
    ...(server === undefined ? [] : [['server', server] as const]),
    ...(client === undefined ? [] : [['client', client] as const]),
  ])
  const first = all.get('server') ?? all.get('client')
  const known = new Set<Role>([...parts.map(({ role }) => role), ...all.keys()])
  const areBoth = known.has('server') && known.has('client')
  return first === undefined || !areBoth ? all : all.set('both', first)
}

/** Whether a case of this run would exercise a rule, if there were a program for it. */
function isExercised(id: string, role: Role, { catalogue, slow }: RunRequest): boolean {
  return catalogue.some(
    (entry) =>
      entry.role === role && entry.rules.some((rule) => rule === id) && (slow || !entry.slow),
  )
}

/** What is to be said of rules that hold all the same. */
function remarksOn({ role, judgements }: DoneCase): string[] {
  return judgements.flatMap(({ rule, outcome }) =>
    outcome.kind === 'holds' && outcome.remark !== undefined
      ? [`The ${role}: ${adviceFor(rule, outcome.remark, {})}`]
      : [],
  )
}

/** What a report says of who was tested: of one, its facts; of several, those of each. */
function subjectOf(parts: readonly Part[]): Record<string, unknown> {
  const tested = parts.flatMap(({ role, facts }) => (facts === undefined ? [] : [{ role, facts }]))
  const [only] = tested
  if (only !== undefined && tested.length === 1) return only.facts
  return { kind: 'both', ...Object.fromEntries(tested.map(({ role, facts }) => [role, facts])) }
}

/** The cases of a role that were selected and not run, each with the reason. */
function notRun({ role, done, leftOut }: Part, { selection, slow }: RunRequest): LeftOut[] {
  const known = new Set([...done, ...leftOut].map(({ id }) => id))
  const others = selection.entries
    .filter((entry) => entry.role === role && !known.has(entry.case.id))
    .map((entry) => ({
      id: entry.case.id,
      role,
      says: entry.case.transcript.says,
      ...(entry.unsayable === undefined
        ? { reason: entry.slow && !slow ? SLOW_REASON : 'the run ended before: --bail' }
        : { reason: entry.unsayable, unsayable: true as const }),
    }))
  return [...leftOut, ...others]
}

/** Why a rule makes no sense in the dialect of the run, or no case of it can be said there. */
function notApplicable(
  id: string,
  role: Role,
  { request: { dialect, catalogue }, done }: { request: RunRequest; done: readonly DoneCase[] },
): string | undefined {
  if (dialect === NATIVE || !isRuleId(id)) return undefined
  const reason = whyNotApplicable(id, role, dialect)
  if (reason !== undefined) return reason
  const seen = done.flatMap(({ judgements }) => judgements.filter(({ rule }) => rule === id))
  const optional = id === 'exchange/sum' && wireOf(dialect).reply.optional.has('sum')
  const isSeen = (kind: string) => seen.some(({ outcome }) => outcome.kind === kind)
  if (optional && isSeen('untested') && !isSeen('holds') && !isSeen('broken')) return NO_SUM
  const cases = catalogue.filter((entry) => entry.role === role && entry.rules.includes(id))
  return cases.length > 0 && cases.every(({ unsayable }) => unsayable !== undefined)
    ? cases[0]?.unsayable
    : undefined
}

/** The rules that were selected, and those that block one of them: a reader must see the cause. */
function onlySelected(one: DoneCase, { selection: { rules } }: RunRequest): DoneCase {
  const causes = new Set<RuleId>(
    one.judgements.flatMap(({ rule, outcome }) =>
      rules.has(rule) && outcome.kind === 'blocked' ? (outcome.by ?? []) : [],
    ),
  )
  const judgements = one.judgements.filter(({ rule }) => rules.has(rule) || causes.has(rule))
  return { ...one, judgements }
}

function isSelected(id: string, { selection: { rules } }: RunRequest): boolean {
  const ids: ReadonlySet<string> = rules
  return ids.has(id)
}

function rulesOfCase(id: string, role: Role, { catalogue }: RunRequest): readonly RuleId[] {
  return catalogue.find((entry) => entry.role === role && entry.case.id === id)?.rules ?? []
}

function textOf({ command }: Record<string, unknown>): string | undefined {
  return typeof command === 'string' ? command : undefined
}
