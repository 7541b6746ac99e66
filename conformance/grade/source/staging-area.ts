import { chmod, link, mkdir, open, rm, symlink } from 'node:fs/promises'
import type { Allowance } from './allowance.ts'
import { entryPath } from './entry-path.ts'
import { isLeftOut, leftOutFact } from './left-out.ts'
import { StagedTree } from './staged-tree.ts'
import { shownPath, Unfit } from './unfit.ts'

/** What the disk says where a submission is too large, or has a name that this disk cannot hold. */
const TOO_MUCH = new Set(['ENOSPC', 'EDQUOT'])
const NO_NAME_HERE = new Set(['ENAMETOOLONG', 'EILSEQ', 'EEXIST'])
/** Holds links to the Python of the machine that it was made on. */
const VIRTUAL_ENVIRONMENT = 'pyvenv.cfg'

/**
 * A folder that a submission is written to. While files are written there are no links in it: they are
 * made last, so that nothing can be written through one, in whatever order entries come or repeat.
 */
export class StagingArea {
  readonly facts = new Set<string>()
  readonly tree = new StagedTree()
  readonly allowance: Allowance
  readonly #folder: Buffer

  /** The folder is there, empty, and nobody else writes to it. */
  constructor(folder: string, allowance: Allowance) {
    this.#folder = Buffer.from(folder)
    this.allowance = allowance
  }

  /** The names in the path of an entry; nothing if it is left out. Octets are read as Latin-1. */
  take(path: string): string[] | undefined {
    this.allowance.entrySeen()
    const names = entryPath(path, this.allowance.caps)
    const leftOut = names.find(isLeftOut)
    if (leftOut === undefined) return names
    const fact = leftOutFact(leftOut)
    if (fact !== undefined) this.facts.add(fact)
    return undefined
  }

  async folder(path: readonly string[]): Promise<void> {
    for (let length = 1; length <= path.length; length++)
      await this.#folderAt(path.slice(0, length))
  }

  /** Writes a file; of two with one name the later counts, as with every program that unpacks. */
  async file(
    path: readonly string[],
    executable: boolean,
    octets: AsyncIterable<Uint8Array>,
  ): Promise<void> {
    await this.#makeRoom(path)
    this.tree.put(path, 'file')
    await onDisk(path, async () => {
      const file = await open(this.placeOf(path), 'wx', 0o600)
      try {
        let size = 0
        for await (const chunk of octets) {
          size += chunk.length
          this.allowance.octets(chunk.length, path, size)
          await file.writeFile(chunk)
        }
        await file.chmod(executable ? 0o755 : 0o644)
      } finally {
        await file.close()
      }
    })
  }

  async link(path: readonly string[], target: string): Promise<void> {
    await this.#makeRoom(path)
    this.tree.put(path, { target })
  }

  /** Gives something that is staged already a second name. */
  async sameAs(path: readonly string[], other: readonly string[]): Promise<void> {
    const node = this.tree.at(other)
    if (node === undefined || node.kind === 'folder')
      throw new Unfit(`The hard link ${shownPath(path)} leads to no file of the submission.`)
    if (path.join('/') === other.join('/')) return
    if (node.kind === 'link') return this.link(path, node.target)
    await this.#makeRoom(path)
    this.tree.put(path, 'file')
    await onDisk(path, () => link(this.placeOf(other), this.placeOf(path)))
  }

  /** Makes the links, once all else is written. */
  async finish(): Promise<void> {
    const links = [...this.tree.paths()].flatMap(({ path, node }) =>
      node.kind === 'link' ? [{ path, target: node.target }] : [],
    )
    const faults = links.map(({ path, target }) => this.tree.faultOfLink(path, target))
    for (const [index, { path, target }] of links.entries()) {
      const fault = faults[index]
      if (fault === undefined)
        await onDisk(path, () => symlink(Buffer.from(target, 'latin1'), this.placeOf(path)))
      else if (this.#inVirtualEnvironment(path))
        this.facts.add(
          `${shownPath(path.slice(0, 1))} holds a virtual environment: its links to the machine that made it are not kept.`,
        )
      else throw new Unfit(`The link ${shownPath(path)} to ${shownPath([target])} ${fault}.`)
    }
  }

  /** Makes the folders above a path, and takes away what has its name. */
  async #makeRoom(path: readonly string[]): Promise<void> {
    if (path.length === 0) throw new Unfit('It holds an entry without a name.')
    await this.folder(path.slice(0, -1))
    const there = this.tree.at(path)
    if (there === undefined) return this.allowance.entry()
    if (there.kind === 'folder') throw new Unfit(`${shownPath(path)} is both a folder and none.`)
    this.facts.add(`${shownPath(path)} is there more than once: the last one counts.`)
    if (there.kind === 'file') await rm(this.placeOf(path))
  }

  async #folderAt(path: readonly string[]): Promise<void> {
    const there = this.tree.at(path)
    if (there?.kind === 'folder') return
    if (there !== undefined)
      throw new Unfit(`${shownPath(path)} is a ${there.kind}, and a folder as well.`)
    this.allowance.entry()
    this.tree.put(path, 'folder')
    await onDisk(path, async () => {
      await mkdir(this.placeOf(path))
      await chmod(this.placeOf(path), 0o755)
    })
  }

  #inVirtualEnvironment(path: readonly string[]): boolean {
    return path.some(
      (_, index) => this.tree.at([...path.slice(0, index), VIRTUAL_ENVIRONMENT])?.kind === 'file',
    )
  }

  /** Where something staged lies on the disk. */
  placeOf(path: readonly string[]): Buffer {
    return Buffer.concat([this.#folder, Buffer.from(`/${path.join('/')}`, 'latin1')])
  }
}

/** Says in the words of the submission what the disk refuses; other errors are the machine's. */
async function onDisk<T>(path: readonly string[], act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw unfitFor(error, path) ?? error
  }
}

function unfitFor(error: unknown, path: readonly string[]): Unfit | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (TOO_MUCH.has(code))
    return new Unfit(`There is no room for it: the disk was full at ${shownPath(path)}.`)
  return NO_NAME_HERE.has(code)
    ? new Unfit(`The name ${shownPath(path)} cannot be written to this disk (${code}).`)
    : undefined
}
