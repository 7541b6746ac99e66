import { posix } from 'node:path'
import type { Language } from './language.ts'
import { isGoProgram, localImports, type Sources, withImports } from './local-imports.ts'
import { networkCalls } from './network-call.ts'
import type { SourceCode } from './source-code.ts'

/** What a program is, by what it does and what it is called. */
export type ProgramRole =
  | { is: 'server' | 'client'; by: 'content' | 'name' }
  /** It may be either, or its name says the one and its content the other. */
  | { is: 'unclear'; why: string }

/** A file that can be started, with the files of the submission that it uses. */
export interface Program {
  path: string
  language: Language
  role: ProgramRole
  /** The file itself first. */
  sources: readonly SourceCode[]
}

/** Every file of a submission that is a program of a server or a client. */
export function programsAmong(sources: Sources): Program[] {
  const usual = [...sources.values()].filter(({ path }) => !isTest(path))
  const imports = new Map(usual.map((one) => [one.path, localImports(one, sources)]))
  const imported = new Set([...imports.values()].flat())
  const usedBy = (path: string) =>
    withImports(path, imports).flatMap((one) => sources.get(one) ?? [])
  const programs = usual.flatMap((source): Program[] => {
    if (!canBeStarted(source, imported)) return []
    const { path, language } = source
    const used = usedBy(path)
    const role = roleOf(source, used)
    return role === undefined ? [] : [{ path, language, role, sources: used }]
  })
  const broken = ROLES.flatMap((is): Program[] => {
    if (programs.some(({ role }) => role.is === is || role.is === 'unclear')) return []
    return usual
      .filter((source) => isNamedLike(is, source) && !imported.has(source.path))
      .map(({ path, language }) => ({
        path,
        language,
        role: { is, by: 'name' },
        sources: usedBy(path),
      }))
  })
  return [...programs, ...broken]
}

const ROLES = ['server', 'client'] as const

/**
 * Whether a file can be nothing but the program of a role, although no beginning of a program is seen
 * in it: a bracket that is never closed hides that, and its compiler is to say so.
 */
function isNamedLike(role: 'server' | 'client', { path, language }: SourceCode): boolean {
  const isCompiled = language !== 'python' && language !== 'node'
  const stem = posix.basename(path).replace(/\.\w+$/u, '')
  return isCompiled && !/\.h\w*$/u.test(path) && stem.toLowerCase() === role
}

/** What a name says: that of the file, or else that of its folder. */
function roleByName(path: string): 'server' | 'client' | undefined {
  for (const name of [posix.basename(path), posix.basename(posix.dirname(path))]) {
    const server = /serv(?:er|eur|idor|idora)|sunucu|(?:^|[_-])srv/iu.test(name)
    const client = /clien|klient|(?:^|[_-])cli(?:[_.-]|$)/iu.test(name)
    if (server !== client) return server ? 'server' : 'client'
    if (server && client) return undefined
  }
  return undefined
}

function roleOf(source: SourceCode, used: readonly SourceCode[]): ProgramRole | undefined {
  const name = roleByName(source.path)
  const own = does([source])
  const { listens, connects } = own.listens || own.connects ? own : does(used)
  if (listens && connects)
    return name === undefined
      ? { is: 'unclear', why: 'it both listens and connects, and its name does not tell' }
      : { is: name, by: 'content' }
  if (!listens && !connects) return name && { is: name, by: 'name' }
  const content = listens ? 'server' : 'client'
  if (name === undefined || name === content) return { is: content, by: 'content' }
  return {
    is: 'unclear',
    why: `it is named as a ${name}, and what it does is that of a ${content}`,
  }
}

function does(sources: readonly SourceCode[]): { listens: boolean; connects: boolean } {
  const calls = sources.flatMap(networkCalls)
  return {
    listens: calls.some((call) => call.does === 'listens'),
    connects: calls.some((call) => call.does === 'connects'),
  }
}

/** A file that others import is a part of theirs, unless it says itself that it can be started. */
function canBeStarted(source: SourceCode, imported: ReadonlySet<string>): boolean {
  const { language, path, bare } = source
  switch (language) {
    case 'python':
      return !imported.has(path) || /^if\s+__name__\s*==/mu.test(bare)
    case 'node':
      return !imported.has(path) && !/\.d\.[cm]?ts$|(?:^|\/)[\w.-]+\.config\.\w+$/u.test(path)
    case 'java':
      return /\bstatic\s+(?:final\s+)?void\s+main\s*\(/u.test(bare)
    case 'go':
      return isGoProgram(source)
    case 'rust':
      return /^(?:async\s+)?fn\s+main\s*\(\s*\)/mu.test(bare)
    case 'c':
    case 'c++':
      return (
        !/\.h\w*$/u.test(path) && /\bmain\s{0,9}\([^(){};]{0,200}\)\s{0,9}(?:\{|->)/u.test(bare)
      )
  }
}

function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?|__tests__|spec)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|[^/]*\.(?:test|spec)|[^/]*Tests?)\.\w+$/u.test(
    path,
  )
}
