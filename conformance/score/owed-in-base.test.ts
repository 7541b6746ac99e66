import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import type { Verdict } from '../../spec/files/report.ts'
import type { Role } from '../../spec/rule.ts'
import { NO_SUM, whyNotApplicable } from '../cases/applicable.ts'
import { dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { BOUND_RULES } from './bound-rules.ts'
import { defaultRubric } from './default-rubric.ts'
import type { JudgedRule } from './judged-rule.ts'
import { asOwed } from './owed-in-base.ts'
import { scoreBy } from './score-by.ts'

const test = suite('owed-in-base')

const named = (name: string): Dialect => {
  const dialect = dialectNamed(name)
  if (dialect === undefined) throw new Error(`expected a built-in dialect, found ${name}`)
  return dialect
}

/** A right run in a dialect: what makes sense there passes, but for what is told otherwise. */
function rightIn(found: Dialect, senseless: Record<string, string> = {}): JudgedRule[] {
  return BOUND_RULES.map(({ rule: { id, level, profile }, role }) => {
    const reason =
      whyNotApplicable(id, role, found) ?? (role === 'server' ? senseless[id] : undefined)
    const verdict: Verdict = reason === undefined ? 'pass' : 'not-applicable'
    return {
      id,
      role,
      level,
      profile,
      verdict,
      cases: [],
      ...(reason === undefined ? {} : { reason }),
    }
  })
}

const blockedIn = (rules: readonly JudgedRule[], role: Role = 'server') =>
  rules.filter((rule) => rule.verdict === 'blocked' && rule.role === role).map(({ id }) => id)
const owed = (found: Dialect, base: Dialect = NATIVE, senseless = {}) =>
  asOwed(rightIn(found, senseless), { found, base })

test('owes the sum that the dialect original drops, with its points', () => {
  const rules = owed(named('original'))
  assert.equal(blockedIn(rules), ['exchange/sum'])
  assert.equal(blockedIn(rules, 'client'), [])
  assert.is(
    rules.find(({ id }) => id === 'exchange/sum')?.reason,
    'owed as in the dialect sumsock, though not asked for in the dialect original: a reply of this dialect has no sum',
  )
  const { score } = scoreBy(defaultRubric(), { rules, cases: [] })
  assert.ok(score.points < 110)
})

test('owes nothing of content in the dialect comma, where the server said its sum', () => {
  const right = rightIn(named('comma'))
  assert.equal(asOwed(right, { found: named('comma'), base: NATIVE }), right)
})

test('owes a sum that may be left out, and was', () => {
  const left = { 'exchange/sum': NO_SUM }
  assert.equal(blockedIn(owed(named('comma'), NATIVE, left)), ['exchange/sum'])
})

test('owes what a reply of the sum alone does not say', () => {
  assert.equal(blockedIn(owed(named('sum-only'))), [
    'exchange/server-name',
    'exchange/server-number',
    'exchange/server-number-varies',
  ])
})

test('owes the next client, also where no case could be said without one', () => {
  const unsaid = {
    'exchange/server-number-varies': 'in this dialect a server serves one client',
    'service/rebind': 'in this dialect a server serves one client',
  }
  assert.equal(
    blockedIn(owed({ ...NATIVE, name: 'once', lifetime: 'one-client' }, NATIVE, unsaid)),
    [
      'exchange/server-number-varies',
      'exchange/keeps-serving',
      'malformed/keeps-serving',
      'malformed/disconnect',
      'service/concurrent',
      'service/load',
      'service/rebind',
    ],
  )
})

test('owes the close, the range and the exit', () => {
  assert.equal(blockedIn(owed({ ...NATIVE, name: 'open', connection: { closes: 'client' } })), [
    'exchange/closes',
  ])
  assert.equal(blockedIn(owed({ ...NATIVE, name: 'deaf', out_of_range: ['ignores'] })), [
    'range/no-reply',
    'range/closes',
    'range/stops-listening',
    'range/exits',
    'range/exit-status',
    'range/wide-integers',
  ])
})

test('owes nothing that the base dialect does not ask for', () => {
  assert.equal(blockedIn(owed(named('original'), named('original'))), [])
  assert.equal(blockedIn(owed(named('comma'), named('original'), { 'exchange/sum': NO_SUM })), [])
})

test('owes nothing of a role that is not under test, and leaves every other verdict', () => {
  const found = { ...NATIVE, name: 'deaf', out_of_range: ['ignores' as const] }
  const client = rightIn(found).map(
    (rule): JudgedRule => (rule.role === 'server' ? { ...rule, verdict: 'not-applicable' } : rule),
  )
  assert.equal(blockedIn(asOwed(client, { found, base: NATIVE })), [])
  const failed = rightIn(found).map((rule): JudgedRule => ({ ...rule, verdict: 'fail' }))
  assert.equal(asOwed(failed, { found, base: NATIVE }), failed)
})

test.run()
