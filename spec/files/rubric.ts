import { type Static, Type } from '@sinclair/typebox'

const strict = { additionalProperties: false } as const
const literals = <T extends string>(values: readonly T[], description: string) =>
  Type.Union(
    values.map((value) => Type.Literal(value)),
    { description },
  )
const points = (description: string) => Type.Number({ description, minimum: 0, maximum: 1e6 })

/** Who may see how a rule went. */
export const VISIBILITIES = ['visible', 'hidden', 'after-due-date', 'after-published'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** Points for some rules: a rule belongs to the first group that selects it. */
export const PointGroup = Type.Object(
  {
    name: Type.Optional(
      Type.String({ description: 'As feedback calls it.', minLength: 1, maxLength: 100 }),
    ),
    rules: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Ids of rules or names of sections; all if left out.',
        minItems: 1,
        uniqueItems: true,
      }),
    ),
    role: Type.Optional(
      literals(['server', 'client', 'both'] as const, 'Only rules that bind this one.'),
    ),
    level: Type.Optional(literals(['MUST', 'SHOULD'] as const, 'Only rules of this level.')),
    profile: Type.Optional(literals(['core', 'robust'] as const, 'Only rules of this profile.')),
    points: points('Shared out evenly among its rules, or by weight.'),
    weights: Type.Optional(
      Type.Record(Type.String(), points('How many shares a rule has.'), {
        description: 'By id of rule; 1 where left out.',
      }),
    ),
    partial: Type.Optional(
      literals(
        ['rule', 'case'] as const,
        'rule (if left out): all or nothing; case: the share of its cases that passed.',
      ),
    ),
    bonus: Type.Optional(
      Type.Boolean({ description: 'Comes on top of the points that can be had.' }),
    ),
    cap: Type.Optional(points('At most so many of its points can be had.')),
    visibility: Type.Optional(literals(VISIBILITIES, 'Who sees how its rules went (visible).')),
  },
  { ...strict, $id: 'PointGroup', description: 'Points for some rules.' },
)
export type PointGroup = Static<typeof PointGroup>

/** How an instructor gives points for what a report says. */
export const Rubric = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    rubric: Type.Literal('sumsock-rubric/1', { description: 'The format of this file.' }),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    roles: Type.Optional(
      Type.Array(literals(['server', 'client'] as const, 'A program that is owed.'), {
        description:
          'What must be handed in; both if left out. What is owed and missing earns nothing; what is not owed earns a bonus at most.',
        minItems: 1,
        maxItems: 2,
        uniqueItems: true,
      }),
    ),
    groups: Type.Array(PointGroup, {
      description: 'In order; rules that none selects earn nothing.',
      minItems: 1,
      maxItems: 200,
    }),
    cap: Type.Optional(points('At most so many points in all, bonus included.')),
  },
  { ...strict, $id: 'Rubric', description: 'How points are given for what a report says.' },
)
export type Rubric = Static<typeof Rubric>
