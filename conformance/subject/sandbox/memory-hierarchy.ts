import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Where the kernel counts memory by groups of processes, and where this process stands there. */
export interface MemoryHierarchy {
  /** cgroup v1 (cgroups(7)), with a hierarchy for each controller, or v2, with one for all. */
  version: 1 | 2
  /** The folder of the topmost group that can be seen. */
  top: string
  /** The folder of the group that this process is in. */
  own: string
}

/** What the kernel says of this process: /proc/self/mountinfo and /proc/self/cgroup (proc(5)). */
export interface GroupFacts {
  mounts: string
  groups: string
}

/** What the kernel says of the process itself; `undefined` where it says nothing. */
export function groupFacts(): GroupFacts | undefined {
  try {
    return {
      mounts: readFileSync('/proc/self/mountinfo', 'utf8'),
      groups: readFileSync('/proc/self/cgroup', 'utf8'),
    }
  } catch {
    return undefined
  }
}

/**
 * Finds the hierarchy that counts memory. Where both versions are mounted, the controller belongs to
 * one of them: to the first, if any of its mounts has it.
 */
export function memoryHierarchy({ mounts, groups }: GroupFacts): MemoryHierarchy | undefined {
  const all = mounts.split('\n').flatMap(mountOf)
  const v1 = all.filter(({ type, options }) => type === 'cgroup' && options.includes('memory'))
  if (v1.length > 0) return placeIn(v1, { version: 1, path: pathOf(groups, 'memory') })
  const v2 = all.filter(({ type }) => type === 'cgroup2')
  return placeIn(v2, { version: 2, path: pathOf(groups, '') })
}

/** A group's folder and those above it, up to the topmost one that can be seen. */
export function fromOwnUpwards({ own, top }: MemoryHierarchy): string[] {
  const above = relative(top, own)
    .split(sep)
    .filter((name) => name !== '')
  return [...above.map((_, index) => join(top, ...above.slice(0, above.length - index))), top]
}

interface Mount {
  /** The group that is shown at the mount point. */
  root: string
  point: string
  type: string
  options: string[]
}

function mountOf(line: string): Mount[] {
  const [before = '', after = ''] = line.split(' - ')
  const [, , , root, point] = before.split(' ').map(unescaped)
  const [type, , options] = after.split(' ')
  if (root === undefined || point === undefined || type === undefined) return []
  return [{ root, point, type, options: options?.split(',') ?? [] }]
}

/** Blanks in paths are written by their octal code. */
function unescaped(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/gu, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 8)),
  )
}

/** The path of this process's group for a controller; version 2 has one path, and no name for it. */
function pathOf(groups: string, controller: string): string | undefined {
  return groups.split('\n').flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/u.exec(line) ?? []
    return path !== undefined && controllers?.split(',').includes(controller) ? [path] : []
  })[0]
}

function placeIn(
  mounts: readonly Mount[],
  { version, path }: { version: 1 | 2; path: string | undefined },
): MemoryHierarchy | undefined {
  // A path that leads out of what is mounted belongs to another namespace of groups.
  if (path === undefined || path.split('/').includes('..')) return undefined
  return mounts.flatMap(({ root, point }): MemoryHierarchy[] => {
    const below = within(path, root)
    return below === undefined ? [] : [{ version, top: point, own: join(point, below) }]
  })[0]
}

/** A group's path as seen from the group that is mounted. */
function within(path: string, root: string): string | undefined {
  const folder = root === '/' ? '' : root
  if (path === '/') return folder === '' ? '' : undefined
  return path === folder || path.startsWith(`${folder}/`) ? path.slice(folder.length) : undefined
}
