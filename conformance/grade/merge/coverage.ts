import type { ClassParts } from '../../../spec/files/class.ts'
import { Refusal, said } from '../../refusal.ts'
import { shardIndexOf } from '../shard.ts'
import type { Survey, SurveyedPart } from './survey.ts'

/** What is missing of a class that was divided. */
export interface Coverage {
  /** What the report of a merge says that is not whole. */
  shard: ClassParts
  /** The missing parts and submissions, as a sentence. */
  missing: string
}

/** A part that `grade --shard` has written, or a merge of some. */
type Piece = SurveyedPart & { shard: ClassParts }

/** What is missing, if parts of a division are given: nothing where they are all of it. */
export function coverageOf({ parts, entries }: Survey): Coverage | undefined {
  const pieces = parts.filter((part): part is Piece => part.shard !== undefined)
  const [first] = pieces
  if (first === undefined) return undefined
  for (const piece of pieces) mustDivideAlike(first, piece)
  const owners = ownersOf(pieces)
  for (const { name, part } of entries) mustBeOwn(name, part, owners)

  const { of, submissions, names } = first.shard
  const absent = Array.from({ length: of }, (_, index) => index + 1).filter(
    (part) => !owners.has(part),
  )
  const count = submissions - pieces.reduce((sum, piece) => sum + piece.count, 0)
  if (count < 0)
    throw damaged(first, `at most ${submissions} submissions in all parts`, `${-count} more`)
  if (absent.length === 0 && count === 0) return undefined
  const shard = { parts: [...owners.keys()].sort((a, b) => a - b), of, submissions, names }
  return { shard, missing: missingSaid(absent, { of, count, submissions }) }
}

function mustDivideAlike(one: Piece, other: Piece): void {
  const refused = (expected: string, found: string, advice: string) =>
    new Refusal('E_PARTS', { where: other.shown, expected, found: said(found), advice })
  if (one.shard.of !== other.shard.of)
    throw refused(
      `a part of ${one.shard.of}, as ${one.shown} is`,
      `one of ${other.shard.of}`,
      'Parts of one division belong together.',
    )
  if (one.shard.names !== other.shard.names)
    throw refused(
      `a part of the class that ${one.shown} is a part of, with ${one.shard.submissions} submissions`,
      `one of a class of ${other.shard.submissions}, with other names`,
      'Run those parts again that have seen an older class folder: only what is new is tested.',
    )
}

/** Which folder holds each part. */
function ownersOf(pieces: readonly Piece[]): Map<number, Piece> {
  const owners = new Map<number, Piece>()
  for (const piece of pieces)
    for (const part of piece.shard.parts) {
      const other = owners.get(part)
      if (other !== undefined)
        throw new Refusal('E_OVERLAP', {
          expected: 'each part once',
          found: said(`part ${part} of ${piece.shard.of} in ${other.shown} and ${piece.shown}`),
          advice: 'Leave out one of the two.',
        })
      owners.set(part, piece)
    }
  return owners
}

function mustBeOwn(
  name: string,
  part: SurveyedPart,
  owners: ReadonlyMap<number, SurveyedPart>,
): void {
  if (part.shard === undefined) return
  const index = shardIndexOf(name, part.shard.of)
  if (owners.get(index) === part) return
  throw damaged(
    part,
    'submissions of its own part alone',
    `${JSON.stringify(name)}, of part ${index}`,
  )
}

function damaged(part: SurveyedPart, expected: string, found: string): Refusal {
  return new Refusal(
    'E_PART',
    {
      where: `${part.shown}/class.json`,
      expected,
      found: said(found),
      advice: 'Run grade again for that part: only what does not hold is tested.',
    },
    { status: 3 },
  )
}

/** So many parts are named. */
const NAMED = 20

function missingSaid(
  absent: readonly number[],
  { of, count, submissions }: { of: number; count: number; submissions: number },
): string {
  const some = `${count} of ${submissions} submissions ${count === 1 ? 'is' : 'are'} missing`
  if (absent.length === 0) return `all ${of} parts are there, but ${some}`
  const more = absent.length > NAMED ? ` and ${absent.length - NAMED} more` : ''
  const named = absent.slice(0, NAMED).join(', ') + more
  const are = absent.length === 1 ? `part ${named} of ${of} is` : `parts ${named} of ${of} are`
  return `${are} missing, and ${some}`
}
