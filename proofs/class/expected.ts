import { type Static, Type } from '@sinclair/typebox'
import { STATUSES } from '../../spec/files/report.ts'

const strict = { additionalProperties: false } as const
const status = Type.Union(STATUSES.map((one) => Type.Literal(one)))
const role = Type.Union([Type.Literal('server'), Type.Literal('client'), Type.Literal('both')])

/** A rule as it binds one program. */
export const BoundRuleName = Type.Object({ rule: Type.String(), role }, strict)
export type BoundRuleName = Static<typeof BoundRuleName>

/** What a grader must find in one submission, as declared by who wrote it. */
export const Expected = Type.Object(
  {
    name: Type.String({ description: 'As reports call it.' }),
    entry: Type.String({ description: 'As it is called in the class folder, in the same way.' }),
    kind: Type.Union(
      (['right', 'wrong', 'special', 'hostile'] as const).map((one) => Type.Literal(one)),
    ),
    language: Type.String(),
    says: Type.String({ description: 'What it is.' }),
    status,
    also: Type.Optional(
      Type.Array(status, { description: 'Other statuses that are as fair, and why is said.' }),
    ),
    core: Type.Optional(Type.Union([Type.Literal('pass'), Type.Literal('fail')])),
    fails: Type.Array(BoundRuleName, {
      description: 'Exactly these MUST rules fail; what follows from them is blocked.',
    }),
    warns: Type.Array(BoundRuleName, { description: 'Exactly these SHOULD rules are broken.' }),
    either: Type.Array(BoundRuleName, { description: 'These may or may not be broken.' }),
    judged: Type.Union([Type.Literal('exactly'), Type.Literal('somehow')], {
      description: 'somehow: chance decides which rules it breaks; only its row is fixed.',
    }),
    fullPoints: Type.Optional(Type.Boolean({ description: 'Whether it earns every point.' })),
    lacking: Type.Array(Type.Union([Type.Literal('server'), Type.Literal('client')])),
    remarks: Type.Array(Type.String(), {
      description: 'Each is a part of a remark or a note that its result must hold.',
    }),
  },
  { ...strict, $id: 'ExpectedOfClass' },
)
export type Expected = Static<typeof Expected>

/** Rules by role, as people write them down. */
export interface Blame {
  server?: readonly string[]
  client?: readonly string[]
  both?: readonly string[]
}

const ROLES = ['server', 'client', 'both'] as const

/** The rules of a blame one by one. */
export function rulesOf(blame: Blame = {}): BoundRuleName[] {
  return ROLES.flatMap((one) => (blame[one] ?? []).map((rule) => ({ rule, role: one })))
}
