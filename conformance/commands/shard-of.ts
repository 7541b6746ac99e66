import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClassParts } from '../../spec/files/class.ts'
import { namesHash, type Shard, shardIndexOf } from '../grade/shard.ts'
import { type FoundShard, shardFrom } from '../grade/shard-from.ts'
import type { Source } from '../grade/source/source.ts'
import { notWritten } from '../grade/write-whole.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import type { ClassOut } from './class-out.ts'

/** The part of a class that this run grades, by `--shard` or by the environment; none: the whole class. */
export function shardOf(line: CommandLine): FoundShard | undefined {
  const shard = shardFrom({ flag: line.text('shard'), env: process.env })
  if (shard !== undefined && line.has('roster'))
    throw new Refusal('E_SHARD', {
      expected: '--roster with the whole class',
      found: said(`part ${shard.index} of ${shard.of}, by ${shard.by}`),
      advice: 'Merge the parts first: merge takes --roster too.',
    })
  return shard
}

/** Refuses a part without a secret: each would make its own, and no two could be merged. */
export function mustShareSecret(shard: Shard | undefined, secret: string | undefined): void {
  if (shard === undefined || secret !== undefined) return
  throw new Refusal('E_CLASS_SECRET', {
    expected: `a class secret that all ${shard.of} parts share`,
    found: said('none'),
    advice: 'Make one: openssl rand -hex 16 > secret; then give each part --class-secret @secret.',
  })
}

/** The submissions of a part, and what its report says of it. */
export interface Part {
  submissions: Source[]
  shard: ClassParts | undefined
}

/** Takes the submissions of a part out of those of the class. */
export function partOf(all: readonly Source[], shard: Shard | undefined): Part {
  if (shard === undefined) return { submissions: [...all], shard: undefined }
  const { index, of } = shard
  return {
    submissions: all.filter(({ name }) => shardIndexOf(name, of) === index),
    shard: {
      parts: [index],
      of,
      submissions: all.length,
      names: namesHash(all.map(({ name }) => name)),
    },
  }
}

/** What a run says of its part before it begins. */
export function partSaid(
  { index, of, by }: FoundShard,
  { submissions }: Part,
  all: { submissions: readonly Source[] },
): string {
  const count = `${submissions.length} of ${all.submissions.length} submissions`
  return `part ${index} of ${of}, by ${by}: ${count}`
}

/** The file that says which part a folder of results holds. */
const SHARD_FILE = 'shard'

/** Has a folder of results hold one part, or none: what two parts write into one folder, neither is. */
export function mustHoldPart({ folder, shown }: ClassOut, shard: Shard | undefined): void {
  const file = join(folder, SHARD_FILE)
  const own = shard === undefined ? 'a whole class' : `part ${shard.index} of ${shard.of}`
  const held = shard === undefined ? readIfThere(file) : heldIn(file, own)
  const isOther = held === undefined ? shard !== undefined : held !== own
  if (!isOther) return
  throw new Refusal('E_OUT', {
    where: shown,
    expected: `the results of ${own} alone`,
    found: said(held ?? 'those of a whole class'),
    advice: 'Give each part a folder of its own with --out, and join them with merge.',
  })
}

/** What a folder holds: what it says of itself, or this, if it is new. Parts may start at the same time. */
function heldIn(file: string, own: string): string | undefined {
  const known = readIfThere(file)
  if (known !== undefined) return known
  if (readIfThere(join(file, '..', 'class.json')) !== undefined) return undefined
  try {
    writeFileSync(file, `${own}\n`, { flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    if (!isThere) throw notWritten(file, { expected: 'a file that can be written', cause: error })
  }
  return readIfThere(file)
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
