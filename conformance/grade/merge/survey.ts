import type { ClassParts, ClassRow } from '../../../spec/files/class.ts'
import { Refusal, said } from '../../refusal.ts'
import { byName, type ClassHead } from '../out/class-report.ts'
import { foldedName } from '../source/entry-name.ts'
import { readClassFile } from './class-file.ts'
import type { Place, RowSpool } from './row-spool.ts'
import { mustBeGradedAlike, type PartFolder, type PartHead } from './same-grading.ts'

/** A submission of a part: where its row lies, and whose it is. */
export interface Entry extends Place, Pick<ClassRow, 'name' | 'file'> {
  part: SurveyedPart
}

/** A part that was looked through. */
export interface SurveyedPart extends PartFolder {
  shard: ClassParts | undefined
  count: number
}

/** What all parts hold together. */
export interface Survey {
  /** What the reports of all have in common; what they say of the class folder, joined. */
  head: ClassHead
  parts: readonly SurveyedPart[]
  /** All submissions, in the order of a class report. */
  entries: readonly Entry[]
}

/** Looks through the reports of all parts; parts that were not graded alike, or overlap, are refused. */
export async function surveyOf(parts: readonly PartFolder[], spool: RowSpool): Promise<Survey> {
  const entries: Entry[] = []
  const surveyed: SurveyedPart[] = []
  const seen = {
    folder: new Set<string>(),
    layout: new Set<string>(),
    passedOver: new Set<string>(),
  }
  let first: PartHead | undefined
  for (const { folder, shown } of parts) {
    const part: SurveyedPart = { folder, shown, shard: undefined, count: 0 }
    const head = readClassFile(part, (row) => {
      part.count += 1
      entries.push({ name: row.name, file: row.file, part, ...spool.add(row) })
    })
    part.shard = head.shard
    first ??= { ...part, head }
    mustBeGradedAlike(first, { ...part, head })
    surveyed.push(part)
    seen.folder.add(head.folder)
    seen.layout.add(head.layout)
    for (const entry of head.passed_over) seen.passedOver.add(entry)
    // Signals are heard between two parts.
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (first === undefined) throw new Error('expected parts to look through, found none')
  mustNotOverlap(entries)
  return {
    head: {
      ...first.head,
      folder: joined(seen.folder),
      layout: joined(seen.layout),
      passed_over: [...seen.passedOver],
    },
    parts: surveyed,
    entries: entries.sort(byName),
  }
}

/** So many folders are named where the parts lay in several. */
const NAMED = 5

function joined(found: ReadonlySet<string>): string {
  const all = [...found]
  const more = all.length > NAMED ? ['…'] : []
  return [...all.slice(0, NAMED), ...more].join('; ')
}

function mustNotOverlap(entries: readonly Entry[]): void {
  const known = new Map<string, Entry>()
  const twice: [Entry, Entry][] = []
  for (const entry of entries) {
    // Some disks take two names for the same that differ in case alone: those of one class never do.
    const key = foldedName(entry.file)
    const before = known.get(key)
    if (before === undefined) known.set(key, entry)
    else twice.push([before, entry])
  }
  const [first] = twice
  if (first === undefined) return
  const [one, other] = first
  const more = twice.length === 1 ? '' : `, and ${twice.length - 1} more that two parts have`
  throw new Refusal('E_OVERLAP', {
    expected: 'each submission in one part',
    found: said(
      `${JSON.stringify(other.name)} in ${one.part.shown} and ${other.part.shown}${more}`,
    ),
    advice: 'Leave out one of these parts.',
  })
}
