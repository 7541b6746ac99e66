import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { admits } from '../../spec/admits.ts'
import { Submission } from '../../spec/files/submission.ts'
import { problemIn, type SchemaProblem } from '../../spec/problem-in.ts'
import { Refusal, said, saidBy } from '../refusal.ts'

/** What the manifest of a submission is called, at the top of its folder. */
export const MANIFEST = 'sumsock.json'

/** No manifest is longer, an inline dialect included. */
const LONGEST = 1024 * 1024

/** Whether anything of the name of a manifest is there, be it a file or not. */
export function hasManifest(folder: string): boolean {
  return lstatSync(join(folder, MANIFEST), { throwIfNoEntry: false }) !== undefined
}

/** Reads the manifest of a folder; `shownAs` is what the folder is called in a refusal. */
export function readManifest(folder: string, shownAs: string): Submission {
  const file = join(folder, MANIFEST)
  const shown = join(shownAs, MANIFEST)
  const stats = lstatSync(file)
  const refused = (expected: string, found: unknown) =>
    refuse(shown, { pointer: '', expected, found })
  if (!stats.isFile())
    throw refused('a file', said(stats.isDirectory() ? 'a folder' : 'a link, or no file at all'))
  if (stats.size > LONGEST) throw refused('at most 1 MB', said(`${stats.size} octets`))
  return checked(parsed(file, refused), shown)
}

/** The folder that the commands of a manifest are run in: it lies in that of the manifest. */
export function workingFolder(folder: string, { cwd }: Submission, shownAs: string): string {
  if (cwd === undefined) return folder
  const expected = 'a folder inside that of the manifest'
  const refusal = () => refuse(join(shownAs, MANIFEST), { pointer: '/cwd', expected, found: cwd })
  const path = join(folder, cwd)
  if (isAbsolute(cwd) || statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw refusal()
  const inside = relative(realpathSync(folder), realpathSync(path))
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw refusal()
  return path
}

function parsed(file: string, refused: (expected: string, found: unknown) => Refusal): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw refused('a file that can be read', saidBy(error))
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch (error) {
    throw refused('JSON', saidBy(error))
  }
}

function checked(value: unknown, shown: string): Submission {
  if (admits(Submission, value)) return value
  const problem = problemIn(Submission, value)
  // All members are right, and the object is still none: both programs are missing.
  if (problem?.pointer === '' && isObject(value))
    throw refuse(shown, {
      pointer: '',
      expected: '"server", "client", or both',
      found: said('neither'),
    })
  throw refuse(shown, problem ?? { pointer: '', expected: 'a submission', found: value })
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(shown: string, { pointer, expected, found }: SchemaProblem): Refusal {
  return new Refusal('E_MANIFEST', {
    where: `${shown}${pointer === '' ? '' : `, at ${pointer}`}`,
    expected,
    found,
    advice: 'The schema is spec/schemas/submission.json.',
  })
}
