import { posix } from 'node:path'
import type { SourceCode } from './source-code.ts'

/** All source files of a submission by their path. */
export type Sources = ReadonlyMap<string, SourceCode>

/** The files of the submission that a file uses, by what it imports, includes or names. */
export function localImports(source: SourceCode, sources: Sources): string[] {
  const found = LOOKUPS[source.language](source, sources)
  return [...new Set(found)].filter((path) => path !== source.path && sources.has(path))
}

/** A file with all that it uses, directly or not. */
export function withImports(
  path: string,
  imports: ReadonlyMap<string, readonly string[]>,
): string[] {
  const reached = new Set([path])
  for (const one of reached) for (const next of imports.get(one) ?? []) reached.add(next)
  return [...reached]
}

const LOOKUPS: Readonly<
  Record<SourceCode['language'], (source: SourceCode, sources: Sources) => string[]>
> = {
  python: inPython,
  java: inJava,
  c: inC,
  'c++': inC,
  node: inNode,
  go: inGo,
  rust: inRust,
}

function inPython({ path, bare }: SourceCode): string[] {
  const folder = posix.dirname(path)
  const statement =
    /^[ \t]*(?:from[ \t]+(?<from>[\w.]+)[ \t]+import[ \t]+(?<names>[\w, \t]+)|import[ \t]+(?<modules>[\w., \t]+))/gmu
  return [...bare.matchAll(statement)].flatMap(({ groups }) => {
    const { from, names = '', modules = '' } = groups ?? {}
    const first = (text: string) => text.split(',').map((one) => one.trim().split(/\s/u)[0] ?? '')
    if (from === undefined)
      return first(modules).flatMap((one) => modulesAt([folder, '.'], one.split('.')))
    const dots = /^\.*/u.exec(from)?.[0].length ?? 0
    const base = dots > 0 ? [posix.join(folder, ...Array(dots - 1).fill('..'))] : [folder, '.']
    const module = from
      .slice(dots)
      .split('.')
      .filter((part) => part !== '')
    return [[], ...first(names).map((one) => [one])].flatMap((last) =>
      modulesAt(base, [...module, ...last]),
    )
  })
}

function modulesAt(folders: readonly string[], module: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    const path = posix.join(folder, ...module)
    return [`${path}.py`, `${path}/__init__.py`]
  })
}

/** A class of Java needs no import in its package: every name is looked up, the nearest first. */
function inJava({ path, bare }: SourceCode, sources: Sources): string[] {
  const names = new Set(bare.match(/\b[A-Z]\w{0,100}/g))
  const [folder, top] = [posix.dirname(path), path.split('/')[0] ?? '']
  const byName = new Map<string, string[]>()
  for (const other of sources.keys()) {
    const name = posix.basename(other, '.java')
    if (names.has(name)) byName.set(name, [...(byName.get(name) ?? []), other])
  }
  return [...byName.values()].flatMap((found) => {
    // Two programs with classes of the same names stand in folders of their own.
    const beside = found.filter((other) => posix.dirname(other) === folder)
    const below = found.filter((other) => other.startsWith(`${top}/`))
    return beside.length > 0 ? beside : below.length > 0 ? below : found
  })
}

function inC({ path, code }: SourceCode): string[] {
  const folder = posix.dirname(path)
  const include = /^[ \t]*#[ \t]*include[ \t]*"(?<name>[^"\n]+)"/gmu
  return [...code.matchAll(include)].flatMap(({ groups }) => {
    const header = posix.join(folder, groups?.['name'] ?? '')
    const stem = header.replace(/\.\w+$/u, '')
    return [header, ...['.c', '.cpp', '.cc', '.cxx'].map((ending) => stem + ending)]
  })
}

function inNode({ path, code }: SourceCode): string[] {
  const module =
    /(?:\bfrom|\bimport|\brequire\s{0,9}\(|\bimport\s{0,9}\()\s{0,9}["'](?<name>\.{1,2}\/[^"'\n]+)["']/g
  return [...code.matchAll(module)].flatMap(({ groups }) => {
    const target = posix.join(posix.dirname(path), groups?.['name'] ?? '')
    const stem = target.replace(/\.[cm]?js$/u, '')
    return ['', '.js', '.mjs', '.cjs', '.ts', '.mts', '/index.js', '/index.ts'].flatMap(
      (ending) => [target + ending, stem + ending],
    )
  })
}

/** The other files of its package, and those of packages whose path an import ends with. */
function inGo({ path, code }: SourceCode, sources: Sources): string[] {
  const folder = posix.dirname(path)
  const imported = [...code.matchAll(/"(?<name>[\w./-]{1,200})"/g)].map(
    ({ groups }) => groups?.['name'] ?? '',
  )
  return [...sources.values()]
    .filter((other) => {
      if (other.language !== 'go' || isGoProgram(other)) return false
      const at = posix.dirname(other.path)
      return at === folder || imported.some((name) => name.endsWith(`/${at}`))
    })
    .map((other) => other.path)
}

/** Whether a file of Go holds the main function of a program. */
export function isGoProgram(source: SourceCode): boolean {
  const known = GO_PROGRAMS.get(source) ?? /^func\s+main\s*\(\s*\)/mu.test(source.bare)
  GO_PROGRAMS.set(source, known)
  return known
}

const GO_PROGRAMS = new WeakMap<SourceCode, boolean>()

function inRust({ path, bare }: SourceCode): string[] {
  const folder = posix.dirname(path)
  const modules = [...bare.matchAll(/\bmod\s{1,9}(?<name>\w{1,100})\s{0,9};/g)].flatMap(
    ({ groups }) => {
      const stem = posix.join(folder, groups?.['name'] ?? '')
      return [`${stem}.rs`, `${stem}/mod.rs`]
    },
  )
  const library = posix.join(folder.replace(/\/bin$/u, ''), 'lib.rs')
  return [...modules, library]
}
