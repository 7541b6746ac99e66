import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat } from '../../spec/dialect/message-format.ts'
import { type Dialect, OUT_OF_RANGE_OUTCOMES, type OutOfRangeOutcome } from '../../spec/dialect.ts'
import { RULES, type RuleId } from '../../spec/rules.ts'
import { builtInDialects } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { whyNotApplicable } from './applicable.ts'

const test = suite('annex: rules')

const ANNEX = readFileSync(new URL('../../spec/dialects.md', import.meta.url), 'utf8')

/** The rules that a section of the annex names. */
function namedIn(heading: string): Set<string> {
  const [, section = ''] = ANNEX.split(`## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return new Set([...own.matchAll(/\[([a-z-]+\/[a-z-]+)\]/gu)].map(([, id = '']) => id))
}

const text = (template: string, ends: 'close' | 'idle'): MessageFormat => ({
  format: 'text',
  template,
  ends,
})

/** One dialect for each way in which a rule can become meaningless. */
const DIALECTS: readonly Dialect[] = [
  ...builtInDialects(),
  { ...NATIVE, name: 'a', request: text('${client_number}', 'close') },
  { ...NATIVE, name: 'b', reply: text('${server_number}', 'idle') },
  { ...NATIVE, name: 'c', connection: { closes: 'client' } },
  { ...NATIVE, name: 'd', lifetime: 'one-client' },
  ...OUT_OF_RANGE_OUTCOMES.map(
    (outcome): Dialect => ({
      ...NATIVE,
      name: outcome,
      out_of_range: [outcome],
    }),
  ),
]

function meaninglessIn(dialect: Dialect): RuleId[] {
  return RULES.filter(({ id, binds }) =>
    binds.some((role) => whyNotApplicable(id, role, dialect) !== undefined),
  ).map(({ id }) => id)
}

test('names each rule that some dialect makes meaningless, and no other', () => {
  const meaningless = new Set(DIALECTS.flatMap(meaninglessIn))
  assert.equal(
    [...namedIn('Which rules are not applicable')].toSorted(),
    [...meaningless].toSorted(),
  )
})

test('says of each outcome which rules it takes away', () => {
  const takenBy = (outcome: OutOfRangeOutcome) =>
    meaninglessIn({ ...NATIVE, name: 'other', out_of_range: [outcome] })
  const goesOn: RuleId[] = ['range/stops-listening', 'range/exits', 'range/exit-status']
  const sets: Record<OutOfRangeOutcome, RuleId[]> = {
    exits: [],
    'exits-after-next': ['range/stops-listening'],
    refuses: goesOn,
    answers: [...goesOn, 'range/no-reply'],
    ignores: [...goesOn, 'range/no-reply', 'range/closes', 'range/wide-integers'],
  }
  for (const outcome of OUT_OF_RANGE_OUTCOMES) {
    assert.equal(takenBy(outcome).toSorted(), sets[outcome].toSorted(), outcome)
    assert.match(ANNEX, `| \`${outcome}\` |`)
  }
})

test('says that a rule which stays is in force in every dialect', () => {
  const meaningless: ReadonlySet<string> = new Set(DIALECTS.flatMap(meaninglessIn))
  const stays = namedIn('What stays in force')
  assert.ok(stays.size > 0)
  assert.equal(
    [...stays].filter((id) => meaningless.has(id)),
    [],
  )
})

test.run()
