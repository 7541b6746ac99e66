import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { admits } from '../../spec/admits.ts'
import { Report } from '../../spec/files/report.ts'
import { writeWhole } from './write-whole.ts'

/** A report on a submission of a class. */
export type Result = Report & { submission: NonNullable<Report['submission']> }

/** The results of a class, a file each. A file is there as a whole, or not at all. */
export class ResultStore {
  readonly #folder: string

  constructor(out: string) {
    this.#folder = join(out, 'results')
    mkdirSync(this.#folder, { recursive: true })
    this.#sweep()
  }

  /** The result of that name; nothing where there is none that can be read. */
  read(file: string): Result | undefined {
    try {
      return resultIn(readFileSync(this.#path(file), 'utf8'))
    } catch {
      return undefined
    }
  }

  write(result: Result): void {
    writeWhole(this.#path(result.submission.file), `${JSON.stringify(result)}\n`)
  }

  /** The names of all that are there. */
  files(): string[] {
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
  }

  #path(file: string): string {
    return join(this.#folder, `${file}.json`)
  }

  /** What a run that was killed has not finished. */
  #sweep(): void {
    for (const name of readdirSync(this.#folder))
      if (/\.\d+\.tmp$/u.test(name)) rmSync(join(this.#folder, name), { force: true })
  }
}

/** The result that a text holds, if it is one. */
export function resultIn(text: string): Result | undefined {
  const value: unknown = JSON.parse(text)
  if (!admits(Report, value) || value.submission === undefined) return undefined
  return { ...value, submission: value.submission }
}
