import { type Static, Type } from '@sinclair/typebox'

const strict = { additionalProperties: false } as const

/** What became of one pair. */
const PAIR_STATES = ['works', 'fails', 'not run', 'error'] as const
/** Whom a pair that fails blames; `nobody` where both may be right. */
const BLAMED = ['server', 'client', 'both', 'nobody'] as const
/** Whether two tell the same. */
const TELLINGS = ['agrees', 'differs', 'unknown'] as const

const telling = (description: string) =>
  Type.Union(
    TELLINGS.map((one) => Type.Literal(one)),
    { description },
  )

/** Why a pair fails: a rule that one of them breaks, or what was seen where none is. */
export const PairFinding = Type.Object(
  {
    role: Type.Optional(Type.Union([Type.Literal('server'), Type.Literal('client')])),
    rule: Type.Optional(Type.String()),
    expected: Type.String(),
    found: Type.String(),
    where: Type.Optional(Type.String()),
  },
  strict,
)
export type PairFinding = Static<typeof PairFinding>

/** What the logs of both tell of their exchange, and what crossed the wire. */
export const PairAgreement = Type.Object(
  {
    wire: telling('The sum in the reply, and the two numbers.'),
    server_log: telling('The log of the server, and the wire (agreement/server-log).'),
    client_log: telling('The log of the client, and the wire (agreement/client-log).'),
    logs: telling('The sums in both logs (agreement/logs).'),
  },
  strict,
)
export type PairAgreement = Static<typeof PairAgreement>

/** One client at one server. */
export const InteropCell = Type.Object(
  {
    client: Type.String({ description: 'The file name of its submission.' }),
    state: Type.Union(PAIR_STATES.map((one) => Type.Literal(one))),
    blames: Type.Optional(Type.Union(BLAMED.map((one) => Type.Literal(one)))),
    findings: Type.Array(PairFinding),
    agreement: Type.Optional(PairAgreement),
    number: Type.Optional(Type.Integer({ description: 'What was typed at the client.' })),
    reason: Type.Optional(Type.String({ description: 'Why it was not run, or could not be.' })),
    retried: Type.Optional(Type.Literal(true, { description: 'A second attempt came through.' })),
    again: Type.Optional(Type.Literal(true, { description: 'It is tried again the next time.' })),
    duration_ms: Type.Optional(Type.Number()),
    key: Type.Optional(Type.String({ description: 'What it depends on, hashed.' })),
  },
  { ...strict, $id: 'InteropCell', description: 'One client at one server.' },
)
export type InteropCell = Static<typeof InteropCell>

/** One server, and the clients that came to it: `sumsock-interop-row/1`. */
export const InteropRow = Type.Object(
  {
    row: Type.Literal('sumsock-interop-row/1'),
    server: Type.String({ description: 'The file name of its submission.' }),
    cells: Type.Array(InteropCell),
  },
  { ...strict, $id: 'InteropRow', description: 'One server, and the clients that came to it.' },
)
export type InteropRow = Static<typeof InteropRow>

/** What a submission offers to the others: `sumsock-interop-program/1`. */
export const InteropProgram = Type.Object(
  {
    program: Type.Literal('sumsock-interop-program/1'),
    file: Type.String(),
    name: Type.String(),
    key: Type.String({ description: 'What this depends on, hashed.' }),
    lacking: Type.Object(
      { server: Type.Optional(Type.String()), client: Type.Optional(Type.String()) },
      { ...strict, description: 'Why a program cannot be had.' },
    ),
    error: Type.Optional(Type.String({ description: 'Why we could not look: nobody’s fault.' })),
    dialect: Type.Optional(Type.Object({ name: Type.String(), hash: Type.String() }, strict)),
    again: Type.Optional(Type.Literal(true, { description: 'It is built again the next time.' })),
  },
  { ...strict, $id: 'InteropProgram', description: 'What a submission offers to the others.' },
)
export type InteropProgram = Static<typeof InteropProgram>

/** Every client of a class at every server: `sumsock-interop/1`. */
export const InteropReport = Type.Object(
  {
    interop: Type.Literal('sumsock-interop/1'),
    tool: Type.Object({ name: Type.String(), version: Type.String() }, strict),
    spec: Type.String({ description: 'The version of the specification.' }),
    settings: Type.Object(
      {
        dialect: Type.String(),
        seed: Type.Integer(),
        sample: Type.Optional(Type.Integer({ description: 'Clients for each server.' })),
        sandbox: Type.String(),
        limits: Type.Record(Type.String(), Type.Number()),
        timeout_scale: Type.Number(),
        start_timeout: Type.Number(),
      },
      { ...strict, description: 'What all pairs have in common.' },
    ),
    folder: Type.String({ description: 'Where the submissions lay.' }),
    layout: Type.String({ description: 'folders, moodle, canvas or gradescope.' }),
    written: Type.String({ description: 'ISO 8601, UTC.' }),
    passed_over: Type.Array(Type.String(), { description: 'Entries that are no submission.' }),
    programs: Type.Array(InteropProgram),
    rows: Type.Array(InteropRow),
  },
  { ...strict, $id: 'InteropReport', description: 'Every client of a class at every server.' },
)
export type InteropReport = Static<typeof InteropReport>
