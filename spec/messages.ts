import { type Static, Type } from '@sinclair/typebox'

/** The most octets that a message may have, from its first `{` to its last `}`. */
export const MESSAGE_LIMIT = 1024

/** The range that both numbers of an exchange come from, both ends included. */
export const RANGE = { minimum: 1, maximum: 100 } as const

/** Whether a number is one that a server adds, not one that shuts it down. */
export function inRange(number: number): boolean {
  return number >= RANGE.minimum && number <= RANGE.maximum
}

const NAME_LIMITS = { minLength: 1, maxLength: 100, pattern: '^[^\\p{Cc}\\p{Cs}]+$' } as const
const name = (description: string) => Type.String({ ...NAME_LIMITS, description })

/** What a program calls itself: it cannot forge a log line, for it holds no control character. */
export const Name = Type.String({
  ...NAME_LIMITS,
  $id: 'Name',
  description: '1..100 Unicode scalar values, none of them a control character (category Cc).',
})
export type Name = Static<typeof Name>

/** What a client sends: who it is, and the number it wants added. */
export const Request = Type.Object(
  {
    client_name: name('Who the client is.'),
    client_number: Type.Integer({
      description: 'In range (1..100), or the server shuts down.',
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
    }),
  },
  { $id: 'Request', description: 'What a client sends: who it is, and the number it wants added.' },
)
export type Request = Static<typeof Request>

/** What a server answers: who it is, the number it picked, and the sum of both numbers. */
export const Reply = Type.Object(
  {
    server_name: name('Who the server is.'),
    server_number: Type.Integer({ description: 'Picked at random by the server.', ...RANGE }),
    sum: Type.Integer({
      description: 'client_number + server_number.',
      minimum: RANGE.minimum * 2,
      maximum: RANGE.maximum * 2,
    }),
  },
  {
    $id: 'Reply',
    description: 'What a server answers: who it is, the number it picked, and the sum of both.',
  },
)
export type Reply = Static<typeof Reply>
