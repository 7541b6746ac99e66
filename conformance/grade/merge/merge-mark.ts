import { createHash } from 'node:crypto'
import {
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal, said, saidBy } from '../../refusal.ts'
import { FEEDBACK } from '../out/feedback/feedback-forms.ts'
import type { PartFolder } from './same-grading.ts'

/** The file by which a merged folder is known; `sha256sum --check` reads it too. */
const MARK = 'merged.sha256'

const FOLDERS = ['results', 'feedback']

/** Marks a folder as merged: only as long as all is as merge left it will merge write it anew. */
export function markMerged(folder: string): void {
  const files = readdirSync(folder)
    .filter((name) => !FOLDERS.includes(name))
    .sort()
  const lines = files.map((name) => `${hashOf(join(folder, name))}  ${name}\n`)
  writeFileSync(join(folder, MARK), lines.join(''))
}

/** Refuses to put a merge where anything lies that was not left there by one. */
export function mustBeReplaceable({ folder, shown }: PartFolder): void {
  const refused = (found: unknown, cause?: unknown) =>
    new Refusal(
      'E_OUT',
      {
        where: '--out',
        expected: `a new folder, or what merge has left in ${shown}`,
        found,
        advice: 'Give another folder: nothing that was done here since would be kept.',
      },
      { cause },
    )
  let found: string | undefined
  try {
    found = strangerIn(folder)
  } catch (error) {
    throw refused(saidBy(error), error)
  }
  if (found !== undefined) throw refused(said(found))
}

/** What in a folder is not as merge left it; nothing where there is no such folder, or nothing in it. */
function strangerIn(folder: string): string | undefined {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  if (!stat.isDirectory()) return 'no folder'
  const names = readdirSync(folder)
  if (names.length === 0) return undefined
  if (!names.includes(MARK)) return names.sort()[0]
  const lines = readFileSync(join(folder, MARK), 'utf8').split('\n')
  const hashes = new Map(
    lines.flatMap((line) => {
      const [, hash = '', name = ''] = /^([0-9a-f]{64}) {2}([^/]+)$/u.exec(line) ?? []
      return hash === '' ? [] : [[name, hash] as const]
    }),
  )
  const other = names.find((name) => ![MARK, ...FOLDERS].includes(name) && !hashes.has(name))
  if (other !== undefined) return other
  for (const [name, hash] of hashes)
    if (hashOf(join(folder, name)) !== hash) return `${name}, changed since`
  return strangerAmongResults(folder)
}

/** A result that was graded anew is younger than the mark, even where the grading was interrupted. */
function strangerAmongResults(folder: string): string | undefined {
  const { mtimeMs: marked } = lstatSync(join(folder, MARK))
  const forms = Object.keys(FEEDBACK)
  const results = new Set(readdirSync(join(folder, 'results')))
  const feedback = readdirSync(join(folder, 'feedback'))
  const alien = feedback.find((name) => {
    const at = name.lastIndexOf('.')
    return !forms.includes(name.slice(at + 1)) || !results.has(`${name.slice(0, at)}.json`)
  })
  if (alien !== undefined) return `feedback/${alien}`
  if (feedback.length !== results.size * forms.length) return 'results without feedback'
  const all = [
    ...[...results].map((name) => `results/${name}`),
    ...feedback.map((name) => `feedback/${name}`),
  ]
  const younger = all.find((name) => lstatSync(join(folder, name)).mtimeMs > marked)
  return younger === undefined ? undefined : `${younger}, changed since`
}

/** Octets that are read at once. */
const CHUNK = 1 << 18

function hashOf(file: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(CHUNK)
  const descriptor = openSync(file, 'r')
  try {
    for (;;) {
      const length = readSync(descriptor, chunk, 0, CHUNK, null)
      if (length === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, length))
    }
  } finally {
    closeSync(descriptor)
  }
}
