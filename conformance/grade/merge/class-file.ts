import { join } from 'node:path'
import { admits } from '../../../spec/admits.ts'
import { ClassReport, ClassRow } from '../../../spec/files/class.ts'
import { problemIn } from '../../../spec/problem-in.ts'
import { Refusal, said, saidBy } from '../../refusal.ts'
import type { ClassHead } from '../out/class-report.ts'
import { TextReader } from './text-reader.ts'

/** What stands around the rows of a class report, as `classJson` lays them out. */
const [BEGIN, ROW_END, END] = ['\n  "submissions": [', '\n    }', '\n  ]']

/** A fault of the text, told to whom it is read for. */
class Malformed extends Error {}

/**
 * Reads the class report of a part row by row: that of a great class is too long for memory. What is not
 * laid out as a class run writes it is refused.
 */
export function readClassFile(
  { folder, shown }: { folder: string; shown: string },
  onRow: (row: ClassRow) => void,
): ClassHead {
  const refused = (found: unknown, cause?: unknown) =>
    new Refusal(
      'E_PART',
      {
        where: `${shown}/class.json`,
        expected: 'the report of a class, as grade writes it',
        found,
        advice: 'Let grade finish that part: what is graded there is kept.',
      },
      { status: 3, cause },
    )
  try {
    return readRows(join(folder, 'class.json'), onRow)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw error instanceof Malformed
      ? refused(said(error.message), error)
      : refused(saidBy(error), error)
  }
}

function readRows(file: string, onRow: (row: ClassRow) => void): ClassHead {
  const reader = new TextReader(file)
  try {
    const before = reader.through(BEGIN)
    if (before === undefined) throw new Malformed('no list of submissions')
    let isEnd = reader.passes(']')
    while (!isEnd) {
      onRow(rowIn(reader.through(ROW_END)))
      isEnd = !reader.passes(',')
      if (isEnd && !reader.passes(END)) throw new Malformed('a list of submissions without an end')
    }
    const after = reader.rest()
    if (after === undefined) throw new Malformed('more after its submissions than can be')
    return headIn(`${before}]${after}`)
  } finally {
    reader.close()
  }
}

function rowIn(text: string | undefined): ClassRow {
  if (text === undefined) throw new Malformed('a row without an end')
  const row: unknown = JSON.parse(text)
  if (admits(ClassRow, row)) return row
  throw new Malformed(`a row of submissions with ${faultIn(ClassRow, row)}`)
}

function headIn(text: string): ClassHead {
  const report: unknown = JSON.parse(text)
  if (!admits(ClassReport, report)) throw new Malformed(faultIn(ClassReport, report))
  const { submissions: _, rules: __, ...head } = report
  return head
}

function faultIn(schema: typeof ClassRow | typeof ClassReport, value: unknown): string {
  const { pointer, found, expected } = problemIn(schema, value) ?? {}
  return `${pointer ?? ''} ${JSON.stringify(found)} instead of ${expected}`
}
