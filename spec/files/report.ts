import { type Static, Type } from '@sinclair/typebox'

const strict = { additionalProperties: false } as const
const literals = <T extends string>(values: readonly T[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  )

/** What a rule or a case came to; the seven are never merged. */
export const VERDICTS = [
  'pass',
  'fail',
  'warn',
  'blocked',
  'untested',
  'not-applicable',
  'error',
] as const
export type Verdict = (typeof VERDICTS)[number]
const verdict = literals(VERDICTS, 'What it came to.')
const role = literals(['server', 'client', 'both'] as const, 'Which program is judged.')

/** One thing that was found: which rule, what was expected, what was there, where, and a hint. */
export const Finding = Type.Object(
  {
    rule: Type.String({ description: 'The id of the rule.' }),
    verdict,
    expected: Type.String({ description: 'What the specification asks for here.' }),
    found: Type.String({ description: 'What was there, escaped and capped.' }),
    where: Type.String({ description: 'Octets, log line or event, and the place in it.' }),
    hint: Type.Optional(Type.String({ description: 'The likely mistake and its cure.' })),
    by: Type.Optional(Type.String({ description: 'If blocked: the rule that blocks it.' })),
  },
  { ...strict, $id: 'Finding', description: 'One thing that was found in a case.' },
)
export type Finding = Static<typeof Finding>

/** What a rule came to in the whole run. */
export const RuleResult = Type.Object(
  {
    id: Type.String(),
    role,
    level: literals(['MUST', 'SHOULD'] as const, 'The keyword of its sentence.'),
    profile: literals(['core', 'robust'] as const, 'The profile that it belongs to.'),
    verdict,
    reason: Type.Optional(Type.String({ description: 'Why it is not, or only in part, a pass.' })),
    known_failing: Type.Optional(Type.Boolean({ description: 'Listed by --known-failing.' })),
    cases: Type.Array(Type.String(), { description: 'The cases that exercised it.' }),
    points: Type.Number({ description: 'Points reached.' }),
    max_points: Type.Number({ description: 'Points that it carries; 0 where it leaves the sum.' }),
    bonus: Type.Optional(
      Type.Boolean({
        description: 'Whether its points come on top; if left out, those of the profile robust do.',
      }),
    ),
  },
  { ...strict, $id: 'RuleResult', description: 'What a rule came to in the whole run.' },
)
export type RuleResult = Static<typeof RuleResult>

/** What a case came to, with what was seen. */
export const CaseResult = Type.Object(
  {
    id: Type.String({ description: 'The path of its fixture, with #row.' }),
    role,
    says: Type.String({ description: 'What the case shows.' }),
    verdict,
    reason: Type.Optional(
      Type.String({ description: 'Why it is no pass, where no finding says so.' }),
    ),
    retried: Type.Optional(Type.Boolean({ description: 'A deadline passed once, and not again.' })),
    observed: Type.Optional(
      Type.String({ description: 'How the subject reads what is left open.' }),
    ),
    duration_ms: Type.Number(),
    findings: Type.Array(Finding),
    evidence: Type.Unknown({ description: 'What happened: octets with times, log lines, waits.' }),
  },
  { ...strict, $id: 'CaseResult', description: 'What a case came to, with what was seen.' },
)
export type CaseResult = Static<typeof CaseResult>

/** What became of a submission; only `error` is ours, and costs nobody points. */
export const STATUSES = [
  'graded',
  'did not build',
  'did not start',
  'timed out',
  'refused',
  'error',
] as const
export type Status = (typeof STATUSES)[number]

/** What a class run adds to the report on one submission. */
export const GradedSubmission = Type.Object(
  {
    name: Type.String({ description: 'Its name in the class folder.' }),
    file: Type.String({ description: 'That name as file names have it: other octets as %XX.' }),
    status: literals(STATUSES, 'What became of it.'),
    reason: Type.Optional(Type.String({ description: 'Why it has that status.' })),
    lacking: Type.Object(
      {
        server: Type.Optional(Type.String()),
        client: Type.Optional(Type.String()),
      },
      { ...strict, description: 'Why a program that is owed could not be judged.' },
    ),
    key: Type.String({ description: 'The hash of all that the result depends on.' }),
    source: Type.String({ description: 'The hash of what was handed in.' }),
    secret: Type.String({ description: 'The hash of the secret that its seed comes from.' }),
    sandbox: Type.String({ description: 'How its programs were confined.' }),
    rubric: Type.String({ description: 'The hash of the rubric that its points come from.' }),
    late: Type.Optional(Type.Boolean({ description: 'Its course system calls it late.' })),
    ids: Type.Record(Type.String(), Type.String(), {
      description: 'What its course system knows it by; several of a group stand between "; ".',
    }),
    remarks: Type.Array(Type.String(), { description: 'What the instructor should look at.' }),
    stale: Type.Optional(
      Type.Array(Type.String(), { description: 'Why it should be graded again.' }),
    ),
  },
  { ...strict, $id: 'GradedSubmission', description: 'What a class run adds to a report.' },
)
export type GradedSubmission = Static<typeof GradedSubmission>

const profileVerdict = literals(
  ['pass', 'fail', 'incomplete'] as const,
  'fail: a MUST is broken; incomplete: one is untested.',
)

/** How both profiles went. */
export const Profiles = Type.Object(
  { core: profileVerdict, robust: profileVerdict },
  { ...strict, $id: 'Profiles', description: 'How both profiles went.' },
)
export type Profiles = Static<typeof Profiles>

/** The outcome of one run against one subject: `sumsock/1`. */
export const Report = Type.Object(
  {
    report: Type.Literal('sumsock/1'),
    tool: Type.Object({ name: Type.String(), version: Type.String() }, strict),
    spec: Type.String({ description: 'The version of the specification.' }),
    subject: Type.Record(Type.String(), Type.Unknown(), { description: 'What was tested.' }),
    dialect: Type.String(),
    seed: Type.Integer(),
    started: Type.String({ description: 'ISO 8601, UTC.' }),
    duration_ms: Type.Number(),
    verdict: literals(['pass', 'fail', 'error'] as const, 'The whole, as by the exit status.'),
    complete: Type.Boolean({ description: 'False while a core MUST is untested.' }),
    error: Type.Optional(Type.String({ description: 'Why the subject could not be run.' })),
    notes: Type.Array(Type.String(), { description: 'What weakens or explains the verdicts.' }),
    profile: Profiles,
    score: Type.Object({ points: Type.Number(), max_points: Type.Number() }, strict),
    submission: Type.Optional(GradedSubmission),
    rules: Type.Array(RuleResult),
    cases: Type.Array(CaseResult),
  },
  { ...strict, $id: 'Report', description: 'The outcome of one run against one subject.' },
)
export type Report = Static<typeof Report>
