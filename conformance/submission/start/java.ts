import { posix } from 'node:path'
import type { FolderFiles } from '../folder-files.ts'
import type { Program } from '../program.ts'
import { commandOf, pathWord } from '../shell-word.ts'
import type { SourceCode } from '../source-code.ts'
import type { Planner } from './start-plan.ts'

/** Builds and starts programs in Java: by javac, or by Maven where it has libraries to fetch. */
export const startJava: Planner = (programs, files) =>
  needsMaven(files) ? byMaven(programs, files) : byCompiler(programs, files)

function byCompiler(programs: readonly Program[], { paths }: FolderFiles) {
  const libraries = paths.filter((path) => path.endsWith('.jar'))
  const roots = [...new Set(programs.map(({ sources }) => rootOf(sources[0])))]
  const build = roots.map((root) => {
    const ofRoot = programs.filter(({ sources }) => rootOf(sources[0]) === root)
    const names = ofRoot.flatMap((program) => program.sources.map(({ path }) => pathWord(path)))
    return commandOf(['javac', ...compilerOptions(root, libraries, ofRoot), ...new Set(names)])
  })
  const start = programs.map(({ path, sources: [main] }): [string, string[]] => {
    const root = rootOf(main)
    const plain = root === '.' && libraries.length === 0
    return [path, ['java', ...(plain ? [] : ['-cp', classPath(root, libraries)]), mainClass(main)]]
  })
  return { build, start: new Map(start) }
}

function compilerOptions(root: string, libraries: readonly string[], programs: readonly Program[]) {
  const sources = programs.flatMap((program) => program.sources)
  const flat = root === '.' && sources.every((one) => packageOf(one) === '')
  return [
    // Before Java 18 the compiler takes a file for one in the encoding of the machine.
    ...(sources.some(({ code }) => /[^\0-\x7f]/u.test(code)) ? ['-encoding', 'UTF-8'] : []),
    ...(libraries.length > 0 ? ['-cp', classPath(root, libraries)] : []),
    ...(flat ? [] : ['-d', pathWord(root)]),
  ]
}

function classPath(root: string, libraries: readonly string[]): string {
  return [root, ...libraries].join(posixOr(':', ';'))
}

function byMaven(programs: readonly Program[], { paths }: FolderFiles) {
  const modules = [...new Set(programs.map(({ path }) => moduleOf(path, paths)))]
  const build = modules.map((module) => {
    const file = module === '.' ? [] : ['-f', pathWord(`${module}/pom.xml`)]
    const goals = ['package', 'dependency:copy-dependencies', '-DskipTests']
    return commandOf(['mvn', '-q', '-B', ...file, ...goals])
  })
  const start = programs.map(({ path, sources: [main] }): [string, string[]] => {
    const target = posix.join(moduleOf(path, paths), 'target')
    const classPath = [`${target}/classes`, `${target}/dependency/*`].join(posixOr(':', ';'))
    return [path, ['java', '-cp', classPath, mainClass(main)]]
  })
  return { build, start: new Map(start) }
}

/** A project without libraries needs no Maven, which would ask the network for its plugins. */
function needsMaven({ paths, read }: FolderFiles): boolean {
  return paths.some((path) => {
    if (posix.basename(path) !== 'pom.xml') return false
    const text = read(path).replaceAll(/<!--(?:[^-]|-(?!->))*/g, '')
    const dependencies = text.split('<dependency>').slice(1)
    return dependencies.some(
      (one) => !/<scope>\s*test\s*</u.test(one.split('</dependency>')[0] ?? ''),
    )
  })
}

function moduleOf(path: string, paths: readonly string[]): string {
  let folder = posix.dirname(path)
  while (folder !== '.' && !paths.includes(`${folder}/pom.xml`)) folder = posix.dirname(folder)
  return folder
}

/** Where the packages begin: the folder of a file, without those that its package line names. */
function rootOf(source: SourceCode | undefined): string {
  const folder = posix.dirname(source?.path ?? '')
  const inner = packageOf(source).replaceAll('.', '/')
  if (inner === '') return folder
  if (folder === inner) return '.'
  return folder.endsWith(`/${inner}`) ? folder.slice(0, -inner.length - 1) : folder
}

function packageOf(source: SourceCode | undefined): string {
  return /^\s{0,40}package\s+(?<name>[\w.]+)\s*;/mu.exec(source?.bare ?? '')?.groups?.['name'] ?? ''
}

/** The class that holds `main`, whatever its file is called. */
function mainClass(source: SourceCode | undefined): string {
  const bare = source?.bare ?? ''
  const main = bare.search(/\bstatic\s+(?:final\s+)?void\s+main\s*\(/u)
  let name = posix.basename(source?.path ?? '', '.java')
  let [depth, from] = [0, 0]
  for (const match of bare.slice(0, main).matchAll(/\b(?:class|record|enum)\s+(\w+)/g)) {
    for (const character of bare.slice(from, match.index))
      depth += character === '{' ? 1 : character === '}' ? -1 : 0
    from = match.index
    if (depth === 0) name = match[1] ?? name
  }
  const inner = packageOf(source)
  return inner === '' ? name : `${inner}.${name}`
}

function posixOr(posixSign: string, windowsSign: string): string {
  return process.platform === 'win32' ? windowsSign : posixSign
}
