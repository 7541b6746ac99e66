import { join } from 'node:path'
import { admits } from '../../spec/admits.ts'
import { Report } from '../../spec/files/report.ts'
import { FileStore } from './file-store.ts'

/** A report on a submission of a class. */
export type Result = Report & { submission: NonNullable<Report['submission']> }

/** The results of a class, a file each. */
export class ResultStore {
  readonly #files: FileStore<Result>

  constructor(out: string) {
    this.#files = new FileStore(join(out, 'results'), resultIn)
  }

  /** The result of that name; nothing where there is none that can be read. */
  read(file: string): Result | undefined {
    return this.#files.read(file)
  }

  write(result: Result): void {
    this.#files.write(result.submission.file, result)
  }

  /** The names of all that are there. */
  files(): string[] {
    return this.#files.files()
  }
}

/** The result that a text holds, if it is one. */
export function resultIn(text: string): Result | undefined {
  const value: unknown = JSON.parse(text)
  if (!admits(Report, value) || value.submission === undefined) return undefined
  return { ...value, submission: value.submission }
}
