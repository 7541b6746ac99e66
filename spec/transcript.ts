import { type Static, Type } from '@sinclair/typebox'
import { LOG_EVENTS } from './log-lines.ts'

const strict = { additionalProperties: false } as const

/** Octets as text (UTF-8, with `${variables}`) or as hexadecimal digits, several times over. */
export const Octets = Type.Union(
  [
    Type.Object(
      {
        text: Type.String(),
        times: Type.Optional(Type.Integer({ minimum: 1, maximum: 16_777_216 })),
      },
      strict,
    ),
    Type.Object(
      {
        hex: Type.String({ pattern: '^(?:[0-9a-fA-F]{2} ?)*$' }),
        times: Type.Optional(Type.Integer({ minimum: 1, maximum: 16_777_216 })),
      },
      strict,
    ),
  ],
  { description: 'Raw octets: text in UTF-8, or hexadecimal digits; `times` repeats them.' },
)
export type Octets = Static<typeof Octets>

/** An abstract message, member by member; a whole-string `${n}` keeps the type of its value. */
export const AbstractMessage = Type.Union(
  [
    Type.Object(
      {
        client_name: Type.String(),
        client_number: Type.Union([Type.Integer(), Type.String({ pattern: '^\\$\\{\\w+\\}$' })]),
      },
      { description: 'A request; members that the protocol does not know may be added.' },
    ),
    Type.Object(
      { server_name: Type.String(), server_number: Type.Unknown(), sum: Type.Unknown() },
      { description: 'A reply, right or wrong.' },
    ),
  ],
  { description: 'An abstract message.' },
)
export type AbstractMessage = Static<typeof AbstractMessage>

const delivery = {
  as: Type.Optional(
    Type.String({
      description: 'Which connection, where a script has several at once.',
      pattern: '^[a-z][a-z0-9-]*$',
    }),
  ),
  segments: Type.Optional(
    Type.Union(
      [Type.Literal('each-octet'), Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 })],
      { description: 'How many octets each write carries; what is left goes in one more.' },
    ),
  ),
  after_ms: Type.Optional(
    Type.Integer({
      description: 'Milliseconds before the first write.',
      minimum: 0,
      maximum: 10_000,
    }),
  ),
  pause_ms: Type.Optional(
    Type.Integer({ description: 'Milliseconds between writes.', minimum: 0, maximum: 10_000 }),
  ),
  line_feed: Type.Optional(
    Type.Boolean({ description: 'Whether an abstract message ends with LF; true if left out.' }),
  ),
}

/** A line that the user types at the client; null is the end of input, octets are typed as they are. */
export const KeyboardStep = Type.Object(
  { keyboard: Type.Union([Type.String(), Type.Null(), Octets]) },
  {
    ...strict,
    description: 'A line that the user types; octets come without a line end; null ends the input.',
  },
)
export type KeyboardStep = Static<typeof KeyboardStep>

/** What the client does on the wire. */
export const ClientStep = Type.Object(
  {
    client: Type.Union([
      Type.Literal('connects'),
      Type.Literal('half-closes'),
      Type.Literal('closes'),
      Type.Literal('resets'),
      Type.Literal('exits'),
      AbstractMessage,
      Octets,
      Type.Array(Octets, { minItems: 1 }),
    ]),
    ...delivery,
  },
  { ...strict, description: 'What the client does on the wire, or that it ends.' },
)
export type ClientStep = Static<typeof ClientStep>

/** What the server owes, or, where the suite plays the server, does. */
export const ServerStep = Type.Object(
  {
    server: Type.Union([
      Type.Literal('replies'),
      Type.Literal('closes'),
      Type.Literal('resets'),
      Type.Literal('stays mute'),
      Type.Literal('does as it likes'),
      Type.Literal('exits'),
      Type.Literal('keeps serving'),
      Type.Literal('starts again'),
      Type.Literal('does not listen'),
      AbstractMessage,
      Octets,
      Type.Array(Octets, { minItems: 1 }),
    ]),
    within_ms: Type.Optional(
      Type.Integer({
        description: 'A deadline in place of the usual one.',
        minimum: 1,
        maximum: 60_000,
      }),
    ),
    ...delivery,
  },
  { ...strict, description: 'What the server owes; where the suite is the server, what it does.' },
)
export type ServerStep = Static<typeof ServerStep>

/** Many good clients: so many exchanges, so many of them at once. */
export const CrowdStep = Type.Object(
  {
    crowd: Type.Object(
      {
        exchanges: Type.Integer({ minimum: 1, maximum: 1000 }),
        at_once: Type.Integer({ minimum: 1, maximum: 200 }),
      },
      strict,
    ),
  },
  { ...strict, description: 'Many good clients, so many of them at once.' },
)
export type CrowdStep = Static<typeof CrowdStep>

/** One step of a script. */
export const Step = Type.Union([KeyboardStep, ClientStep, ServerStep, CrowdStep])
export type Step = Static<typeof Step>

const eventNames = (events: object) => Object.keys(events).map((name) => Type.Literal(name))
const expectedLine = (events: object) =>
  Type.Union([
    ...eventNames(events),
    Type.Record(
      Type.String(),
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Integer()])),
      {
        minProperties: 1,
        maxProperties: 1,
      },
    ),
  ])

/** One conversation between a client and a server: what is typed, sent, answered and logged. */
export const Transcript = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    says: Type.String({ description: 'What the transcript shows, in one sentence.', minLength: 1 }),
    tests: Type.Array(
      Type.Union([Type.Literal('server'), Type.Literal('client'), Type.Literal('both')]),
      {
        description: 'Which side can be under test; both: the two with each other.',
        minItems: 1,
        uniqueItems: true,
      },
    ),
    each: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$' }),
        Type.Record(
          Type.String({ pattern: '^\\w+$' }),
          Type.Union([Type.Integer(), Type.String()]),
        ),
        {
          description: 'Rows: the script is run once for each, with these variables.',
          minProperties: 1,
        },
      ),
    ),
    slow: Type.Optional(
      Type.Literal(true, { description: 'Takes half a minute; run only on request.' }),
    ),
    left_open: Type.Optional(
      Type.String({
        description: 'Why nothing here is blamed: what the specification leaves open.',
      }),
    ),
    script: Type.Array(Step, { description: 'What happens, in order.', minItems: 1 }),
    log: Type.Optional(
      Type.Object(
        {
          server: Type.Optional(Type.Array(expectedLine(LOG_EVENTS.server))),
          client: Type.Optional(Type.Array(expectedLine(LOG_EVENTS.client))),
        },
        { ...strict, description: 'The log events of each side, in order.' },
      ),
    ),
  },
  {
    ...strict,
    $id: 'Transcript',
    description: 'One conversation: what the keyboard types, the client sends, the server answers.',
  },
)
export type Transcript = Static<typeof Transcript>
