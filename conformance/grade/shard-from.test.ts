import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { shardFrom } from './shard-from.ts'

const test = suite('shard-from')

type Env = Record<string, string>

const slurm = (id: number, [min, count, step]: readonly [number, number, number?]): Env => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_MIN: String(min),
  SLURM_ARRAY_TASK_COUNT: String(count),
  ...(step === undefined ? {} : { SLURM_ARRAY_TASK_STEP: String(step) }),
})

const of = (env: Env, flag?: string) => {
  const { index, of: all, by } = shardFrom({ flag, env }) ?? { index: 0, of: 0, by: '' }
  return `${index}/${all} ${by}`
}

const NONE = '0/0 '

/** What an environment says, and which part that is. */
const FOUND: readonly [what: string, env: Env, shard: string][] = [
  ['nothing at all', {}, NONE],
  ['SUMSOCK_SHARD', { SUMSOCK_SHARD: '2/4' }, '2/4 SUMSOCK_SHARD'],
  [
    'SUMSOCK_SHARD before an engine',
    { SUMSOCK_SHARD: '2/4', ...slurm(0, [0, 8]) },
    '2/4 SUMSOCK_SHARD',
  ],
  [
    'SUMSOCK_SHARD=1/1, which turns an engine off',
    { SUMSOCK_SHARD: '1/1', ...slurm(0, [0, 8]) },
    NONE,
  ],
  ['an array of Slurm from 0', slurm(0, [0, 4, 1]), '1/4 SLURM_ARRAY_TASK_ID'],
  ['the last of an array from 0', slurm(3, [0, 4, 1]), '4/4 SLURM_ARRAY_TASK_ID'],
  ['an array from 1', slurm(1, [1, 4, 1]), '1/4 SLURM_ARRAY_TASK_ID'],
  ['an array without a step', slurm(4, [1, 4]), '4/4 SLURM_ARRAY_TASK_ID'],
  [
    'an array that tells its last',
    { ...slurm(8, [0, 4, 4]), SLURM_ARRAY_TASK_MAX: '12' },
    '3/4 SLURM_ARRAY_TASK_ID',
  ],
  ['an array from 0 by fours', slurm(8, [0, 4, 4]), '3/4 SLURM_ARRAY_TASK_ID'],
  ['an array from 1 by twos', slurm(7, [1, 4, 2]), '4/4 SLURM_ARRAY_TASK_ID'],
  ['an array of one', slurm(1, [1, 1, 1]), NONE],
  [
    'an Indexed Job',
    { JOB_COMPLETION_INDEX: '0', SUMSOCK_SHARDS: '3' },
    '1/3 JOB_COMPLETION_INDEX',
  ],
  ['its last', { JOB_COMPLETION_INDEX: '2', SUMSOCK_SHARDS: '3' }, '3/3 JOB_COMPLETION_INDEX'],
  ['GitLab', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' }, '1/3 CI_NODE_INDEX'],
  ['the last of GitLab', { CI_NODE_INDEX: '3', CI_NODE_TOTAL: '3' }, '3/3 CI_NODE_INDEX'],
  ['GitLab without parallel', { CI_NODE_TOTAL: '1' }, NONE],
  ['CircleCI', { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '2' }, '1/2 CIRCLE_NODE_INDEX'],
  ['CircleCI without parallelism', { CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '1' }, NONE],
  [
    'Buildkite',
    { BUILDKITE_PARALLEL_JOB: '4', BUILDKITE_PARALLEL_JOB_COUNT: '5' },
    '5/5 BUILDKITE_PARALLEL_JOB',
  ],
  [
    'an engine inside a job of one',
    { ...slurm(2, [1, 4]), CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '1' },
    '2/4 SLURM_ARRAY_TASK_ID',
  ],
  [
    'variables that are empty',
    { SLURM_ARRAY_TASK_ID: '', SUMSOCK_SHARD: '', SUMSOCK_SHARDS: '' },
    NONE,
  ],
]

for (const [what, env, shard] of FOUND)
  test(`finds the part by ${what}`, () => {
    assert.is(of(env), shard)
  })

test('obeys the flag before all variables, whatever these are', () => {
  assert.is(of({ ...slurm(9, [0, 4]), SUMSOCK_SHARD: 'x' }, '3/100000'), '3/100000 --shard')
  assert.is(of(slurm(0, [0, 4]), '1/1'), NONE)
})

/** What is refused, and what is said of it. */
const REFUSED: readonly [what: string, env: Env, said: RegExp][] = [
  [
    'a part without a count',
    { JOB_COMPLETION_INDEX: '0' },
    /SUMSOCK_SHARDS: expected the number of parts, beside JOB_COMPLETION_INDEX, found none\./u,
  ],
  [
    'GitLab without a count',
    { CI_NODE_INDEX: '1' },
    /CI_NODE_TOTAL: expected the number of parts/u,
  ],
  [
    'an array without a count',
    { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_MIN: '1' },
    /SLURM_ARRAY_TASK_COUNT: /u,
  ],
  [
    'an array without a beginning',
    { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_COUNT: '4' },
    /SLURM_ARRAY_TASK_MIN: expected an integer, found none/u,
  ],
  [
    'an array with gaps',
    slurm(7, [1, 3, 1]),
    /SLURM_ARRAY_TASK_ID: expected the number of one of 3 tasks, from 1, 1 apart, found "7"/u,
  ],
  ['a task between two steps', slurm(3, [0, 4, 2]), /found "3"/u],
  ['a task before the first', slurm(0, [1, 4, 1]), /found "0"/u],
  ['a step of nothing', slurm(1, [1, 4, 0]), /SLURM_ARRAY_TASK_ID: /u],
  [
    'one task of an array that is run again',
    slurm(3, [3, 1, 1]),
    /the number of one of all tasks, from 0 or 1 on, none left out, found "3"/u,
  ],
  ['some tasks of an array that are run again', slurm(4, [3, 3, 1]), /from 0 or 1 on.*found "4"/u],
  [
    'the first of them, and others',
    { ...slurm(1, [1, 2, 1]), SLURM_ARRAY_TASK_MAX: '7' },
    /none left out, found "1"/u,
  ],
  [
    'a count that is another',
    { ...slurm(1, [1, 4, 1]), SUMSOCK_SHARDS: '8' },
    /SUMSOCK_SHARDS: expected 4, as SLURM_ARRAY_TASK_COUNT has it, found "8"/u,
  ],
  [
    'a count without a part',
    { SUMSOCK_SHARDS: '8' },
    /SUMSOCK_SHARDS: expected a variable that names the part/u,
  ],
  [
    'a part of GitLab that counts from 0',
    { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '3' },
    /CI_NODE_INDEX: .*found "0"/u,
  ],
  [
    'a part beyond the last',
    { CIRCLE_NODE_INDEX: '2', CIRCLE_NODE_TOTAL: '2' },
    /CIRCLE_NODE_INDEX: .*found "2"/u,
  ],
  [
    'a part that is no number',
    { CIRCLE_NODE_INDEX: '-1', CIRCLE_NODE_TOTAL: '2' },
    /CIRCLE_NODE_INDEX: expected an integer, found "-1"/u,
  ],
  [
    'a count of none',
    { JOB_COMPLETION_INDEX: '0', SUMSOCK_SHARDS: '0' },
    /SUMSOCK_SHARDS: expected an integer from 1 to 100000, found "0"/u,
  ],
  ['too many parts', { JOB_COMPLETION_INDEX: '0', SUMSOCK_SHARDS: '100001' }, /from 1 to 100000/u],
  [
    'two engines that differ',
    { ...slurm(2, [1, 4]), CI_NODE_INDEX: '1', CI_NODE_TOTAL: '3' },
    /CI_NODE_INDEX: expected none beside SLURM_ARRAY_TASK_ID, found "1\/3"/u,
  ],
]

for (const [what, env, said] of REFUSED)
  test(`refuses ${what}`, () => {
    const { code, status, message = '' } = refusalOf(() => of(env)) ?? {}
    assert.equal([code, status], ['E_SHARD', 2])
    assert.match(message, said)
    assert.match(message, /Say which part this is: --shard 2\/4/u)
  })

for (const text of [
  '0/4',
  '5/4',
  '1/0',
  '0/0',
  '1/100001',
  '1',
  '/4',
  '1/',
  '-1/4',
  '1/4/4',
  ' 1/4',
  '1.0/4',
  'x',
  '',
  '9999999999/9999999999',
])
  test(`refuses --shard "${text}"`, () => {
    const refusal = refusalOf(() => of({}, text))
    assert.equal([refusal?.code, refusal?.status], ['E_SHARD', 2])
    assert.match(refusal?.message ?? '', /^--shard: expected I\/N, [IN] from 1 to \d+, found /u)
  })

test.run()
