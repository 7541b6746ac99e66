import { constants, copyFileSync, linkSync, lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { admits } from '../../../spec/admits.ts'
import type { ClassRow } from '../../../spec/files/class.ts'
import { Report } from '../../../spec/files/report.ts'
import { problemIn } from '../../../spec/problem-in.ts'
import type { ClassHead } from '../out/class-report.ts'
import { rowOf } from '../out/class-report.ts'
import { FEEDBACK } from '../out/feedback/feedback-forms.ts'

/** Where files of a submission are taken from, and where they are put. */
export interface Move {
  from: string
  to: string
  head: ClassHead
}

/** A file of a part that cannot be taken as it is: which, and what is wrong with it. */
export class Untakable extends Error {
  readonly file: string

  constructor(file: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.file = file
  }
}

/** Takes the result and the feedback of a submission into another folder, and reads what it has taken. */
export function takeResult(row: ClassRow, { from, to, head }: Move): Report {
  const { file } = row
  const result = `results/${file}.json`
  if (/[/\\\0]/u.test(file) || row.result !== result)
    throw new Untakable('class.json', `${JSON.stringify(file)}, which is no name of a file`)
  take(result, { from, to })
  const report = reportIn(join(to, result), result)
  mustBeOf(report, { row, head, result })
  for (const form of Object.keys(FEEDBACK)) take(`feedback/${file}.${form}`, { from, to })
  return report
}

/** What a disk says that cannot link two names to one file, but can copy it. */
const CANNOT_LINK = ['EXDEV', 'EPERM', 'EACCES', 'EMLINK', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP']

/** A link takes no room, and no command ever writes into a file that is there: each puts another in its place. */
function take(file: string, { from, to }: Pick<Move, 'from' | 'to'>): void {
  const [source, target] = [join(from, file), join(to, file)]
  try {
    if (!lstatSync(source).isFile()) throw new Error('no file')
  } catch (error) {
    const untakable = new Untakable(file, textOf(error), { cause: error })
    throw untakable
  }
  try {
    linkSync(source, target)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!CANNOT_LINK.includes(code)) throw error
    copyFileSync(source, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL)
  }
}

function reportIn(path: string, file: string): Report {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const untakable = new Untakable(file, textOf(error), { cause: error })
    throw untakable
  }
  if (admits(Report, value)) return value
  const { pointer, expected, found } = problemIn(Report, value) ?? {}
  throw new Untakable(file, `${pointer} ${JSON.stringify(found)} instead of ${expected}`)
}

/** A result says what its class report says of it, or one of the two is not that of the other. */
function mustBeOf(
  report: Report,
  { row, head, result }: { row: ClassRow; head: ClassHead; result: string },
): void {
  const { submission } = report
  if (submission === undefined) throw new Untakable(result, 'a report that is not of a class')
  if (submission.file !== row.file || submission.name !== row.name)
    throw new Untakable(result, `the result of ${JSON.stringify(submission.name)}`)
  if (report.spec !== head.spec)
    throw new Untakable(result, `a result by version ${report.spec} of the specification`)
  if (submission.rubric !== head.settings.rubric.hash)
    throw new Untakable(result, 'points by another rubric')
  const isOther =
    submission.secret !== head.settings.secret || submission.sandbox !== head.settings.sandbox
  if (isOther && submission.stale === undefined)
    throw new Untakable(result, 'a result with another secret or in another sandbox')
  if (!isDeepStrictEqual(rowOf(report), row))
    throw new Untakable(result, 'not what class.json says of it')
}

function textOf(error: unknown): string {
  // The path that the system repeats stands before it.
  return (error instanceof Error ? error.message : String(error)).replace(/, \w+ '.*$/su, '')
}
