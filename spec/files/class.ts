import { type Static, Type } from '@sinclair/typebox'
import { GradedSubmission, Profiles } from './report.ts'

const strict = { additionalProperties: false } as const
const Points = Type.Object({ points: Type.Number(), max_points: Type.Number() }, strict)

const { name, file, status, reason, lacking, key, late, ids, remarks, stale } =
  GradedSubmission.properties

/** One submission as the class report lists it. */
export const ClassRow = Type.Object(
  {
    ...{ name, file, status, reason, lacking, key, late, ids, remarks, stale },
    verdict: Type.Union([Type.Literal('pass'), Type.Literal('fail'), Type.Literal('error')]),
    profile: Profiles,
    score: Type.Optional(Points),
    bonus: Type.Optional(Type.Number({ description: 'Of the points, those that came on top.' })),
    sections: Type.Record(Type.String(), Points, { description: 'Points by section.' }),
    seed: Type.Integer(),
    duration_ms: Type.Number(),
    result: Type.String({ description: 'The path of its result file.' }),
  },
  {
    ...strict,
    $id: 'ClassRow',
    description: 'One submission; no score where its status is error.',
  },
)
export type ClassRow = Static<typeof ClassRow>

/** How a rule went in the whole class. */
export const ClassRule = Type.Object(
  {
    id: Type.String(),
    role: Type.String(),
    level: Type.String(),
    profile: Type.String(),
    verdicts: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
      description: 'How many submissions have each verdict.',
    }),
  },
  { ...strict, $id: 'ClassRule', description: 'How a rule went in the whole class.' },
)
export type ClassRule = Static<typeof ClassRule>

/** Which parts of a class a report holds: `grade --shard` makes one, `merge --partial` leaves some out. */
export const ClassParts = Type.Object(
  {
    parts: Type.Array(Type.Integer({ minimum: 1 }), { description: 'Their numbers, from 1.' }),
    of: Type.Integer({ minimum: 1, maximum: 100_000, description: 'How many parts there are.' }),
    submissions: Type.Integer({ minimum: 0, description: 'How many the whole class has.' }),
    names: Type.String({ description: 'The hash of the names of the whole class.' }),
  },
  { ...strict, $id: 'ClassParts', description: 'Which parts of a class a report holds.' },
)
export type ClassParts = Static<typeof ClassParts>

/** The outcome of grading a class: `sumsock-class/1`. */
export const ClassReport = Type.Object(
  {
    class: Type.Literal('sumsock-class/1'),
    tool: Type.Object({ name: Type.String(), version: Type.String() }, strict),
    spec: Type.String({ description: 'The version of the specification.' }),
    settings: Type.Object(
      {
        dialect: Type.String(),
        profile: Type.String(),
        sandbox: Type.String(),
        secret: Type.String({ description: 'The hash of the class secret.' }),
        rubric: Type.Object({ name: Type.String(), hash: Type.String() }, strict),
        limits: Type.Record(Type.String(), Type.Number()),
        timeout_scale: Type.Number(),
        start_timeout: Type.Number(),
        submission_timeout: Type.Optional(Type.Number()),
        build_timeout: Type.Optional(Type.Number()),
        slow: Type.Optional(Type.Boolean()),
        descriptor: Type.Optional(Type.String({ description: 'The hash of the dialect.' })),
        manifests: Type.Optional(
          Type.String({ description: "The hash of the instructor's own manifests." }),
        ),
        transcripts: Type.Optional(
          Type.String({ description: "The hash of the instructor's own transcripts." }),
        ),
      },
      { ...strict, description: 'What all results have in common.' },
    ),
    folder: Type.String({ description: 'Where the submissions lay.' }),
    layout: Type.String({ description: 'folders, moodle, canvas or gradescope.' }),
    written: Type.String({ description: 'ISO 8601, UTC.' }),
    shard: Type.Optional(ClassParts),
    passed_over: Type.Array(Type.String(), { description: 'Entries that are no submission.' }),
    submissions: Type.Array(ClassRow),
    rules: Type.Array(ClassRule),
  },
  { ...strict, $id: 'ClassReport', description: 'The outcome of grading a class.' },
)
export type ClassReport = Static<typeof ClassReport>
