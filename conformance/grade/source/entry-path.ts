import type { StageCaps } from './stage-caps.ts'
import { shownPath, Unfit } from './unfit.ts'

/** What Windows would take for something else than a name. */
const NO_WINDOWS_NAME = /[\\:*?"<>|\u0000-\u001f]|[. ]$/u

/**
 * The names in the path of an entry, octets read as Latin-1; none for the top itself. A path that
 * leads out of the submission, or that no disk could hold, makes the submission unfit.
 */
export function entryPath(path: string, { depth, name: longest }: StageCaps): string[] {
  const names = path.split('/').filter((name) => name !== '' && name !== '.')
  const unfit = (reason: string) => new Unfit(`The entry ${shownPath([path])} ${reason}.`)
  if (path.includes('\0')) throw unfit('has a NUL octet in its name')
  if (/^(?:\/|[A-Za-z]:[\\/])/u.test(path)) throw unfit('has an absolute path')
  if (names.includes('..')) throw unfit('leads out of its folder by ".."')
  if (names.length > depth) throw unfit(`lies more than ${depth} folders deep`)
  if (names.some((name) => name.length > longest))
    throw unfit(`has a name of more than ${longest} octets`)
  if (process.platform === 'win32' && names.some((name) => NO_WINDOWS_NAME.test(name)))
    throw unfit('has a name that Windows does not take')
  return names
}
