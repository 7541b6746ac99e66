import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { caseOf } from '../testing/case.ts'
import { BO_SENDS_0 } from '../testing/evidence.ts'
import { type Lives, planLives, type RunPlan } from './life-plan.ts'

const test = suite('life-plan')

const PLAIN = caseOf('exchange/plain')
const OTHER = caseOf('exchange/other')
const ZERO = caseOf('range/zero', BO_SENDS_0)
const ABOVE = caseOf('range/above', BO_SENDS_0)
const HELLO = caseOf('malformed/hello', undefined, { log: { server: ['malformed'] } })
const NO_LOG = caseOf('exchange/no-log', [{ client: 'connects' }, { client: 'closes' }])
const CROWD = caseOf('service/crowd', [{ crowd: { exchanges: 2, at_once: 2 } }])
const NEIGHBOUR = caseOf('service/neighbour', [{ client: 'connects', as: 'neighbour' }])
const REBIND = caseOf('service/rebind', [...BO_SENDS_0, { server: 'starts again' }])
const OPEN = caseOf('left-open/open', [{ server: 'does as it likes' }], { left_open: 'Either.' })
const OPEN_END = caseOf('left-open/end', [{ server: 'stays mute' }], { left_open: 'Either.' })
const ALL = [PLAIN, OTHER, ZERO, ABOVE, HELLO, NO_LOG, CROWD, NEIGHBOUR, REBIND, OPEN, OPEN_END]

const ids = ({ lives, untested }: RunPlan) => ({
  lives: lives.map(({ cases, control }) =>
    [control ? 'control' : '', ...cases.map(({ id }) => id)].join(' ').trim(),
  ),
  untested: untested.map(({ case: { id }, reason }) => `${id}: ${reason}`),
})
const planned = (lives: Lives) => ids(planLives(ALL, lives))

test('ends the first life by a shutdown, and gives each other shutdown a life with a control run', () => {
  assert.equal(planned({ restartable: true, shutdown: true }), {
    lives: [
      'exchange/plain exchange/other range/zero',
      'control range/above',
      'malformed/hello exchange/no-log left-open/open',
      'control left-open/end',
      'service/crowd service/neighbour',
      'service/rebind',
    ],
    untested: [],
  })
})

const ONCE =
  'a server that is given by --target can be shut down once: add --await-restart, or use --server'

test('shuts a target down once, at the very end, and says what that leaves out', () => {
  assert.equal(planned({ restartable: false, shutdown: true }), {
    lives: [
      'exchange/plain exchange/other malformed/hello exchange/no-log left-open/open service/crowd service/neighbour range/zero',
    ],
    untested: [`range/above: ${ONCE}`, `service/rebind: ${ONCE}`, `left-open/end: ${ONCE}`],
  })
})

test('shuts a target down never, if so asked', () => {
  const { lives, untested } = planned({ restartable: false, shutdown: false })
  assert.equal(lives, [
    'exchange/plain exchange/other malformed/hello exchange/no-log left-open/open service/crowd service/neighbour',
  ])
  assert.equal(
    untested,
    ['range/zero', 'range/above', 'service/rebind', 'left-open/end'].map(
      (id) => `${id}: --no-shutdown was given`,
    ),
  )
})

test('plans no life without a case', () => {
  assert.equal(ids(planLives([PLAIN], { restartable: true, shutdown: true })), {
    lives: ['exchange/plain'],
    untested: [],
  })
  assert.equal(ids(planLives([], { restartable: true, shutdown: true })), {
    lives: [],
    untested: [],
  })
})

test.run()
