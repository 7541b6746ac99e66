import { shownPath } from './unfit.ts'

/** What lies at a path of a staged submission. */
export type StagedNode = StagedFolder | { kind: 'file' } | { kind: 'link'; target: string }

interface StagedFolder {
  kind: 'folder'
  inside: Map<string, StagedNode>
}

/** As many links in a row as Linux follows. */
const MOST_LINKS = 40
/** Octets; so that following all links of a submission takes seconds at most. */
const LONGEST_TARGET = 255

/** What a staged submission holds, or will hold: known without looking at the disk. */
export class StagedTree {
  readonly #top: StagedFolder = { kind: 'folder', inside: new Map() }
  #size = 0

  /** How many files, folders and links there are. */
  get size(): number {
    return this.#size
  }

  at(path: readonly string[]): StagedNode | undefined {
    let node: StagedNode | undefined = this.#top
    for (const name of path) node = inside(node, name)
    return node
  }

  /** Puts something into a folder that is there already. */
  put(path: readonly string[], what: 'folder' | 'file' | { target: string }): void {
    const folder = this.at(path.slice(0, -1))
    const name = path.at(-1)
    if (folder?.kind !== 'folder' || name === undefined)
      throw new Error(`expected a folder for ${shownPath(path)}`)
    if (!folder.inside.has(name)) this.#size += 1
    folder.inside.set(name, nodeOf(what))
  }

  /** All paths, each folder before what it holds. */
  *paths(
    folder: StagedFolder = this.#top,
    above: readonly string[] = [],
  ): Generator<{ path: string[]; node: StagedNode }> {
    for (const [name, node] of folder.inside) {
      const path = [...above, name]
      yield { path, node }
      if (node.kind === 'folder') yield* this.paths(node, path)
    }
  }

  /**
   * Why a link cannot be kept; nothing for one that stays inside. Each name on its way is followed as
   * the kernel would, through other links as well: `a/..` is not where it began if `a` is a link.
   */
  faultOfLink(path: readonly string[], target: string): string | undefined {
    if (target === '' || target.includes('\0')) return 'has no target'
    if (target.length > LONGEST_TARGET) return 'has a target that is too long'
    // Where the way has led so far, from the top on; nothing for what is not there.
    const here = this.#nodesTo(path.slice(0, -1))
    const ahead = namesOf(target)
    if (target.startsWith('/')) return 'is absolute'
    for (let followed = 0; ahead.length > 0; ) {
      const name = ahead.pop() ?? ''
      if (name === '..') here.pop()
      if (here.length === 0) return 'leads out of the submission'
      if (name === '..') continue
      const node = inside(here.at(-1), name)
      if (node?.kind !== 'link') {
        here.push(node)
        continue
      }
      followed += 1
      if (followed > MOST_LINKS) return 'leads through too many links'
      if (node.target.startsWith('/')) return 'leads to one that is absolute'
      ahead.push(...namesOf(node.target))
    }
    return undefined
  }

  #nodesTo(path: readonly string[]): (StagedNode | undefined)[] {
    return [[], ...path.map((_, index) => path.slice(0, index + 1))].map((part) => this.at(part))
  }
}

/** The names in the target of a link, the last one first. */
function namesOf(target: string): string[] {
  return target
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .reverse()
}

function inside(node: StagedNode | undefined, name: string): StagedNode | undefined {
  return node?.kind === 'folder' ? node.inside.get(name) : undefined
}

function nodeOf(what: 'folder' | 'file' | { target: string }): StagedNode {
  if (what === 'folder') return { kind: 'folder', inside: new Map() }
  return what === 'file' ? { kind: 'file' } : { kind: 'link', target: what.target }
}
