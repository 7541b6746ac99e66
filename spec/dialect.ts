import { type Static, Type } from '@sinclair/typebox'
import { MessageFormat } from './dialect/message-format.ts'
import { Octets } from './transcript.ts'

const strict = { additionalProperties: false } as const

/** What a server may do after a number out of range, where a course allows more than the shutdown. */
export const OUT_OF_RANGE_OUTCOMES = [
  'exits',
  'exits-after-next',
  'refuses',
  'answers',
  'ignores',
] as const
export type OutOfRangeOutcome = (typeof OUT_OF_RANGE_OUTCOMES)[number]

/** Which characters and words a name may have, so that this dialect can carry it. */
export const NameConstraints = Type.Object(
  {
    forbidden: Type.Optional(
      Type.String({ description: 'Characters that a name must not hold, one after another.' }),
    ),
    words: Type.Optional(
      Type.Integer({ description: 'How many words a name has.', minimum: 1, maximum: 8 }),
    ),
    ascii: Type.Optional(Type.Boolean({ description: 'Whether a name is ASCII alone.' })),
    longest: Type.Optional(
      Type.Integer({ description: 'The most characters of a name.', minimum: 1, maximum: 100 }),
    ),
    client_prefix: Type.Optional(
      Type.String({ description: 'What the name of each client begins with.', maxLength: 80 }),
    ),
    server_prefix: Type.Optional(
      Type.String({ description: 'What the name of each server begins with.', maxLength: 80 }),
    ),
  },
  { ...strict, description: 'Which names this dialect can carry.' },
)
export type NameConstraints = Static<typeof NameConstraints>

/** How a connection goes, apart from its messages. */
export const ConnectionHabits = Type.Object(
  {
    greeting: Type.Optional(
      Type.Object(
        {
          octets: Octets,
          pattern: Type.Optional(
            Type.String({
              description:
                'What the text of a greeting (octets as Latin-1) looks like where it is not always the same.',
            }),
          ),
        },
        { ...strict, description: 'What the server sends before it has been asked anything.' },
      ),
    ),
    exchanges: Type.Optional(
      Type.Union([Type.Literal('one'), Type.Literal('many')], {
        description: 'How many exchanges a connection may carry; one if left out.',
      }),
    ),
    closes: Type.Optional(
      Type.Union([Type.Literal('server'), Type.Literal('client')], {
        description: 'Who closes the connection after a reply; the server if left out.',
      }),
    ),
  },
  { ...strict, description: 'How a connection goes, apart from its messages.' },
)
export type ConnectionHabits = Static<typeof ConnectionHabits>

const LogPatterns = Type.Object(
  {
    stream: Type.Optional(
      Type.Union([Type.Literal('stdout'), Type.Literal('stderr')], {
        description: 'Where the facts stand; either if left out.',
      }),
    ),
    names: Type.Optional(
      Type.String({ description: 'A line with the names: groups client_name, server_name.' }),
    ),
    numbers: Type.Optional(
      Type.String({
        description: 'A line with numbers: groups client_number, server_number, sum.',
      }),
    ),
    sum: Type.Optional(
      Type.String({ description: 'A line with the sum, where it has one of its own: group sum.' }),
    ),
    out_of_range: Type.Optional(
      Type.String({
        description: 'A line that tells of a number out of range: group client_number.',
      }),
    ),
  },
  {
    ...strict,
    description: 'What the lines with the facts look like: patterns with named groups.',
  },
)

/** What the logs must show: our log lines, the facts in any wording, or lines by pattern. */
export const LogForm = Type.Union(
  [
    Type.Literal('sumsock'),
    Type.Literal('facts'),
    Type.Object(
      { server: Type.Optional(LogPatterns), client: Type.Optional(LogPatterns) },
      { ...strict, minProperties: 1, description: 'Lines by pattern, for each program.' },
    ),
  ],
  { description: 'What the logs must show: our lines, the facts in any wording, or patterns.' },
)
export type LogForm = Static<typeof LogForm>
export type LogPatterns = Static<typeof LogPatterns>

/** What is typed at a program, where it asks for more than the protocol does. */
export const StandardInput = Type.Object(
  {
    server: Type.Optional(
      Type.String({
        description:
          'Typed at a server once it is started; ${server_number} is drawn, ${port} filled in.',
      }),
    ),
    server_each: Type.Optional(
      Type.String({
        description: 'Typed at a server before each request; ${server_number} is drawn.',
      }),
    ),
    client: Type.Optional(
      Type.String({
        description:
          'Typed at a client in place of the number alone: ${line} is what the transcript types, ${client_name}, ${host} and ${port} are filled in.',
      }),
    ),
  },
  { ...strict, description: 'What is typed where a program asks for more than a number.' },
)
export type StandardInput = Static<typeof StandardInput>

/** How the two abstract messages become octets, and what else differs from the protocol's own. */
export const Dialect = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    dialect: Type.Literal('sumsock-dialect/1', { description: 'The format of this file.' }),
    name: Type.String({
      description: 'What it is called on the command line and in reports.',
      pattern: '^[a-z][a-z0-9-]{0,63}$',
    }),
    says: Type.String({ description: 'What it is, in one sentence.', minLength: 1 }),
    request: MessageFormat,
    reply: MessageFormat,
    names: Type.Optional(NameConstraints),
    connection: Type.Optional(ConnectionHabits),
    lifetime: Type.Optional(
      Type.Union([Type.Literal('loop'), Type.Literal('one-client')], {
        description: 'Whether a server serves one client after another, or one and ends.',
      }),
    ),
    out_of_range: Type.Optional(
      Type.Array(Type.Union(OUT_OF_RANGE_OUTCOMES.map((outcome) => Type.Literal(outcome))), {
        description: 'What a server may do after a number out of range; exits if left out.',
        minItems: 1,
        uniqueItems: true,
      }),
    ),
    standard_input: Type.Optional(StandardInput),
    log: LogForm,
  },
  {
    ...strict,
    $id: 'Dialect',
    description: 'How request and reply become octets, and what else differs from sumsock itself.',
  },
)
export type Dialect = Static<typeof Dialect>
