import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { Submission } from '../../spec/files/submission.ts'
import { type Problem, validate } from '../../spec/validate.ts'
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
  const result = validate(Submission, value)
  if (result.ok) return result.value
  const { problems } = result
  const lacks = (pointer: string) =>
    problems.some((problem) => problem.pointer === pointer && problem.expected === 'this member')
  if (lacks('/server') && lacks('/client'))
    throw refuse(shown, {
      pointer: '',
      expected: '"server", "client", or both',
      found: said('neither'),
    })
  throw refuse(shown, mostTelling(problems))
}

/** Of the problems of a union, those of the branch that was meant lie deepest, on what is there. */
function mostTelling(problems: readonly Problem[]): Problem {
  const depth = ({ pointer }: Problem) => pointer.split('/').length
  const missing = ({ found, expected }: Problem) =>
    found === undefined || expected === 'no such member' ? 1 : 0
  const [first] = [...problems].sort((a, b) => depth(b) - depth(a) || missing(a) - missing(b))
  return first ?? { pointer: '', expected: 'a submission', found: undefined }
}

function refuse(shown: string, { pointer, expected, found }: Problem): Refusal {
  return new Refusal('E_MANIFEST', {
    where: `${shown}${pointer === '' ? '' : `, at ${pointer}`}`,
    expected,
    found,
    advice: 'The schema is spec/schemas/submission.json.',
  })
}
