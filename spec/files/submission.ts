import { type Static, Type } from '@sinclair/typebox'
import { StandardInput } from '../dialect.ts'

const strict = { additionalProperties: false } as const

const Command = Type.String({
  description: 'Split into words as by a shell; {port} and {host} are filled in.',
  minLength: 1,
  maxLength: 4000,
})
const port = (description: string) =>
  Type.Optional(Type.Integer({ description, minimum: 1, maximum: 65_535 }))

/** One program of a submission: how it is started, and what stands fast in its source. */
export const SubmittedProgram = Type.Object(
  {
    command: Command,
    port: port('Where it listens or connects, if it takes neither {port} nor PORT.'),
    host: Type.Optional(
      Type.String({
        description: 'The address that it binds or connects to, if it takes no {host}.',
        minLength: 1,
        maxLength: 255,
      }),
    ),
  },
  { ...strict, description: 'One program: how it is started, and what stands fast in it.' },
)
export type SubmittedProgram = Static<typeof SubmittedProgram>

/** What a folder submits, as its `sumsock.json` says: programs, how they are built, their dialect. */
export const Submission = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    submission: Type.Literal('sumsock-submission/1', { description: 'The format of this file.' }),
    name: Type.Optional(
      Type.String({
        description: 'Whose it is, as reports call it.',
        minLength: 1,
        maxLength: 200,
      }),
    ),
    cwd: Type.Optional(
      Type.String({
        description: 'The folder in which all commands are run, from that of this file.',
        minLength: 1,
        maxLength: 1000,
      }),
    ),
    build: Type.Optional(
      Type.Union([Command, Type.Array(Command, { minItems: 1, maxItems: 32 })], {
        description: 'Run before the programs, one after another.',
      }),
    ),
    server: Type.Optional(SubmittedProgram),
    client: Type.Optional(SubmittedProgram),
    port: port('The port of each program that names none of its own.'),
    dialect: Type.Optional(
      Type.Union(
        [
          Type.String({ minLength: 1, maxLength: 1000 }),
          Type.Object(
            { dialect: Type.Literal('sumsock-dialect/1') },
            { description: 'A dialect; the rest is as dialect.json lays it down.' },
          ),
        ],
        { description: 'Its name, the path of its file from that of this file, or itself.' },
      ),
    ),
    standard_input: Type.Optional(StandardInput),
  },
  {
    ...strict,
    $id: 'Submission',
    description: 'What a folder submits; a server, a client, or both.',
    anyOf: (['server', 'client'] as const).map((one) => ({
      properties: { [one]: {} },
      required: [one],
    })),
  },
)
export type Submission = Static<typeof Submission>
