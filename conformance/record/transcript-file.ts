import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Transcript } from '../../spec/transcript.ts'
import { escapedJson } from '../escape.ts'

/** Numbers the transcripts of one recording; a name that is there already is passed over. */
export class TranscriptFolder {
  readonly #folder: string
  #next = 1

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Writes a transcript, whole or not at all, and gives the name of its file; throws if it cannot. */
  write(transcript: Transcript): string {
    const temporary = join(this.#folder, `.recorded.${process.pid}.tmp`)
    try {
      writeFileSync(temporary, `${escapedJson(transcript, 2)}\n`)
      for (;;) {
        const name = `recorded-${this.#next}.json`
        this.#next += 1
        if (placed(temporary, join(this.#folder, name))) return name
      }
    } finally {
      rmSync(temporary, { force: true })
    }
  }
}

/** Gives a file its name, unless there is one of that name: a link takes the place of nothing. */
function placed(temporary: string, file: string): boolean {
  if (existsSync(file)) return false
  try {
    linkSync(temporary, file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    // A file system without links.
    renameSync(temporary, file)
  }
  return true
}
