import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  opendirSync,
  openSync,
  readSync,
} from 'node:fs'
import { join } from 'node:path'

/** The most entries of a folder that are looked at, those of the folders in it included. */
export const MOST_FILES = 2000
/** The most octets of one file that are read. */
export const MOST_OF_A_FILE = 1024 * 1024
/** The most octets of all files together: a folder of source code has far fewer. */
const MOST_IN_ALL = 8 * 1024 * 1024
const DEEPEST = 12

/** Folders that hold no source of the submission's own; names with a dot in front neither. */
const IGNORED = new Set([
  '__MACOSX',
  '__pycache__',
  'node_modules',
  'venv',
  'site-packages',
  'build',
  'dist',
  'out',
  'obj',
  'target',
])

/** The files of a submission, without what is no part of it, and what was passed over. */
export interface FolderFiles {
  /** The folder that all paths begin in: the one given, or the only one in it. */
  root: string
  /** The name of that only one; empty where there is none. */
  inner: string
  /** Paths from the root, with `/`, sorted; nothing but files. */
  paths: readonly string[]
  /** Folders that are ignored, by their path: to know that `node_modules` is there. */
  ignored: readonly string[]
  /** A sentence each; reading may add to them. */
  facts: ReadonlySet<string>
  /** The text of a file, as far as it is read; empty if it cannot be. */
  read(path: string): string
}

/** Lists a folder, level by level; links and whatever is neither file nor folder are not followed. */
export function listFolder(folder: string): FolderFiles {
  const top = entriesOf(folder, MOST_FILES)
  const [wrapper] = top.folders
  const others = top.files.length + top.others.length + top.folders.length - 1
  const inner = others === 0 ? (wrapper ?? '') : ''
  const root = join(folder, inner)
  const walk = new Walk(root)
  if (inner !== '') walk.facts.add(`${inner}/: the top holds nothing but this folder.`)
  walk.run()
  const { ignored, facts } = walk
  const listed = new Set(walk.paths.sort())
  let left = MOST_IN_ALL
  const read = (path: string) => {
    if (!listed.has(path)) return ''
    const octets = readStart(join(root, path), Math.min(MOST_OF_A_FILE, left))
    left -= octets.length
    if (left === 0) facts.add('Only the first 8 MB of source code are looked at.')
    return octets.toString('utf8')
  }
  return { root, inner, paths: [...listed], ignored, facts, read }
}

class Walk {
  readonly paths: string[] = []
  readonly ignored: string[] = []
  readonly facts = new Set<string>()
  readonly #root: string
  #left = MOST_FILES

  constructor(root: string) {
    this.#root = root
  }

  run(): void {
    let level = ['']
    for (let depth = 0; level.length > 0; depth++) {
      if (depth > DEEPEST) this.facts.add(`Folders deeper than ${DEEPEST} are not looked at.`)
      level = depth > DEEPEST ? [] : level.flatMap((folder) => this.#look(folder))
    }
  }

  #look(folder: string): string[] {
    const found = this.#entries(folder)
    if (found === undefined) return []
    this.#left -= found.seen
    if (found.cut) this.facts.add(`Only the first ${MOST_FILES} files are looked at.`)
    const at = (name: string) => (folder === '' ? name : `${folder}/${name}`)
    for (const name of found.others)
      this.facts.add(`${at(name)}: a link, or no file at all; it is not looked at.`)
    this.paths.push(...found.files.map(at))
    this.ignored.push(...found.ignored.map(at))
    return found.folders.map(at)
  }

  #entries(folder: string): Entries | undefined {
    try {
      return entriesOf(join(this.#root, folder), this.#left)
    } catch (error) {
      if (folder === '') throw error
      this.facts.add(`${folder}/: a folder that cannot be read.`)
      return undefined
    }
  }
}

interface Entries {
  files: string[]
  folders: string[]
  ignored: string[]
  others: string[]
  seen: number
  cut: boolean
}

function entriesOf(folder: string, most: number): Entries {
  const entries: Entries = { files: [], folders: [], ignored: [], others: [], seen: 0, cut: false }
  const opened = opendirSync(folder)
  try {
    for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
      if (entries.seen >= most) return { ...entries, cut: true }
      entries.seen += 1
      const { name } = entry
      // Such a name can be neither shown nor typed, or would be filled in as a port.
      if (name.startsWith('.') || /\p{Cc}|\ufffd|\{(?:port|host)\}/u.test(name)) continue
      if (entry.isDirectory()) (IGNORED.has(name) ? entries.ignored : entries.folders).push(name)
      else if (IGNORED.has(name)) continue
      else (entry.isFile() ? entries.files : entries.others).push(name)
    }
    entries.folders.sort()
    return entries
  } finally {
    opened.closeSync()
  }
}

/** The first octets of a file; none if it is no file, or may not be read. */
function readStart(path: string, most: number): Buffer {
  try {
    if (!lstatSync(path).isFile()) return Buffer.alloc(0)
    // What has become a pipe or a link in the meantime neither blocks nor leads elsewhere.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
    const file = openSync(path, flags)
    try {
      const { size } = fstatSync(file)
      const octets = Buffer.alloc(Math.max(0, Math.min(size, most)))
      return octets.subarray(0, readSync(file, octets, 0, octets.length, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return Buffer.alloc(0)
  }
}
