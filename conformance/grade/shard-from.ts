import { Refusal, said } from '../refusal.ts'
import { MOST_SHARDS, type Shard } from './shard.ts'

/** What may say which part of a class this run is to grade. */
export interface ShardSources {
  /** `--shard I/N`; it goes before the environment. */
  flag: string | undefined
  env: Readonly<Record<string, string | undefined>>
}

/** A part, and who has said so: a flag or a variable. */
export interface FoundShard extends Shard {
  by: string
}

/** The variables by which an engine numbers its tasks. */
interface Engine {
  part: string
  /** What counts the tasks; where there is none, SUMSOCK_SHARDS does. */
  count?: string
  /** The number of the first task, or the variable that holds it. */
  first: number | string
  /** What stands between the numbers of two tasks: a variable; 1 if there is none. */
  step?: string
  /** The variable that holds the number of the last task, if one does. */
  last?: string
}

const ENGINES: readonly Engine[] = [
  {
    part: 'SLURM_ARRAY_TASK_ID',
    count: 'SLURM_ARRAY_TASK_COUNT',
    first: 'SLURM_ARRAY_TASK_MIN',
    step: 'SLURM_ARRAY_TASK_STEP',
    last: 'SLURM_ARRAY_TASK_MAX',
  },
  // An Indexed Job of Kubernetes.
  { part: 'JOB_COMPLETION_INDEX', first: 0 },
  // GitLab counts from 1, and names a total where there is no part.
  { part: 'CI_NODE_INDEX', count: 'CI_NODE_TOTAL', first: 1 },
  { part: 'CIRCLE_NODE_INDEX', count: 'CIRCLE_NODE_TOTAL', first: 0 },
  { part: 'BUILDKITE_PARALLEL_JOB', count: 'BUILDKITE_PARALLEL_JOB_COUNT', first: 0 },
]

/** The variable that counts the parts where the engine does not. */
const COUNT = 'SUMSOCK_SHARDS'

const ADVICE = 'Say which part this is: --shard 2/4; or grade the whole class: --shard 1/1.'

/** Which part of a class is asked for: by the flag, by SUMSOCK_SHARD, or by an engine; none: all of it. */
export function shardFrom({ flag, env }: ShardSources): FoundShard | undefined {
  const found = flag === undefined ? byEnvironment(env) : pairIn(flag, '--shard')
  return found === undefined || found.of === 1 ? undefined : found
}

type Environment = ShardSources['env']

function byEnvironment(env: Environment): FoundShard | undefined {
  const own = valueIn(env, 'SUMSOCK_SHARD')
  if (own !== undefined) return pairIn(own, 'SUMSOCK_SHARD')
  const all = ENGINES.flatMap((engine) => byEngine(engine, env) ?? [])
  // What is a task of one is a part of nothing, and may run inside of another engine.
  const [found, other] = all.filter(({ of }) => of > 1)
  if (found !== undefined && other !== undefined)
    throw refused(other.by, `none beside ${found.by}`, `${other.index}/${other.of}`)
  if (all.length === 0 && valueIn(env, COUNT) !== undefined)
    throw refused(COUNT, 'a variable that names the part, as JOB_COMPLETION_INDEX does', undefined)
  return found
}

function pairIn(text: string, by: string): FoundShard {
  const [, index = '', of = ''] = /^(\d{1,9})\/(\d{1,9})$/u.exec(text) ?? []
  const shard = { index: Number(index), of: Number(of), by }
  const isPair = index !== '' && shard.of >= 1 && shard.of <= MOST_SHARDS
  if (!isPair) throw refused(by, `I/N, N from 1 to ${MOST_SHARDS}`, text)
  if (shard.index < 1 || shard.index > shard.of)
    throw refused(by, `I/N, I from 1 to ${shard.of}`, text)
  return shard
}

function byEngine(engine: Engine, env: Environment): FoundShard | undefined {
  const { part, count, first, step, last = '' } = engine
  const text = valueIn(env, part)
  if (text === undefined) return undefined
  const number = integerIn(text, part)
  const of = countIn(env, { part, count })
  const from = typeof first === 'number' ? first : integerIn(valueIn(env, first), first)
  const apart = step === undefined ? 1 : integerIn(valueIn(env, step) ?? '1', step)
  const index = (number - from) / apart + 1
  if (!Number.isInteger(index) || index < 1 || index > of)
    throw refused(part, `the number of one of ${of} tasks, from ${from}, ${apart} apart`, text)
  // Of a greater array some tasks are run again: what they were a part of is not told.
  const end = valueIn(env, last)
  const hasGaps = end !== undefined && Math.floor((integerIn(end, last) - from) / apart) !== of - 1
  if (from > 1 || hasGaps)
    throw refused(part, 'the number of one of all tasks, from 0 or 1 on, none left out', text)
  return { index, of, by: part }
}

function countIn(
  env: Environment,
  { part, count }: { part: string; count: string | undefined },
): number {
  const own = count === undefined ? undefined : valueIn(env, count)
  const ours = valueIn(env, COUNT)
  const [text, by] = own === undefined ? [ours, COUNT] : [own, count ?? COUNT]
  if (text === undefined)
    throw refused(count ?? COUNT, `the number of parts, beside ${part}`, undefined)
  const of = integerIn(text, by)
  if (of < 1 || of > MOST_SHARDS) throw refused(by, `an integer from 1 to ${MOST_SHARDS}`, text)
  if (ours !== undefined && integerIn(ours, COUNT) !== of)
    throw refused(COUNT, `${of}, as ${by} has it`, ours)
  return of
}

/** A variable that is empty is one that is not set. */
function valueIn(env: Environment, name: string): string | undefined {
  const value = env[name]
  return value === '' ? undefined : value
}

function integerIn(text: string | undefined, name: string): number {
  if (text !== undefined && /^\d{1,9}$/u.test(text)) return Number(text)
  throw refused(name, 'an integer', text)
}

function refused(where: string, expected: string, found: string | undefined): Refusal {
  const parts = { where, expected, found: found ?? said('none'), advice: ADVICE }
  return new Refusal('E_SHARD', parts)
}
