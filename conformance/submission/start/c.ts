import { posix } from 'node:path'
import type { FolderFiles } from '../folder-files.ts'
import type { Program } from '../program.ts'
import { commandOf, pathWord } from '../shell-word.ts'
import { type Makefile, readMakefile } from './makefile.ts'
import { outputPath, type Planner, runnable } from './start-plan.ts'

const WINDOWS = process.platform === 'win32'

/** Builds and starts programs in C and C++: by their Makefile where it makes them, or by the compiler. */
export const startC: Planner = (programs, files) =>
  byMake(programs, files) ?? byCompiler(programs, files)

/** All or nothing: programs that make only in part are better compiled here. */
function byMake(programs: readonly Program[], files: FolderFiles) {
  const made = programs.map((program) => ({ program, ...makefileOf(program, files) }))
  const start = new Map<string, string[]>()
  const wanted = new Map<string, { makefile: Makefile; targets: string[] }>()
  for (const { program, folder, makefile } of made) {
    const product = makefile?.productOf(posix.relative(folder, program.path))
    if (makefile === undefined || product === undefined) return undefined
    start.set(program.path, [runnable(posix.join(folder, product.file))])
    const targets = [...(wanted.get(folder)?.targets ?? []), product.target]
    wanted.set(folder, { makefile, targets })
  }
  const build = [...wanted].map(([folder, { makefile, targets }]) => {
    const named = targets.every((target) => makefile.reachedByDefault(target)) ? [] : targets
    return commandOf([
      'make',
      ...(folder === '.' ? [] : ['-C', pathWord(folder)]),
      ...new Set(named),
    ])
  })
  return {
    build,
    start,
    facts: [...wanted.keys()].map(
      (folder) =>
        `${posix.join(folder, 'Makefile')}: it makes ${start.size === 1 ? 'the program' : 'the programs'}.`,
    ),
  }
}

function makefileOf(
  { path }: Program,
  { paths, read }: FolderFiles,
): { folder: string; makefile: Makefile | undefined } {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const file = ['GNUmakefile', 'makefile', 'Makefile']
      .map((name) => posix.join(folder, name))
      .find((name) => paths.includes(name))
    if (file !== undefined) return { folder, makefile: readMakefile(read(file)) }
    if (folder === '.') return { folder, makefile: undefined }
  }
}

function byCompiler(programs: readonly Program[], files: FolderFiles) {
  const start = new Map<string, string[]>()
  const build = programs.map((program) => {
    const stem = program.path.replace(/\.\w+$/u, '')
    const output = outputPath(WINDOWS ? `${stem}.exe` : stem, files)
    start.set(program.path, [runnable(output)])
    const sources = program.sources.map(({ path }) => path).filter((path) => !/\.h\w*$/u.test(path))
    const used = librariesOf(program)
    return commandOf([
      ...compilerOf(program),
      '-o',
      pathWord(output),
      ...sources.map(pathWord),
      ...used,
    ])
  })
  return { build, start }
}

function compilerOf({ sources }: Program): string[] {
  if (sources.some(({ language, path }) => language === 'c++' && !/\.h\w*$/u.test(path)))
    return ['g++', '-std=c++17']
  return [WINDOWS ? 'gcc' : 'cc']
}

function librariesOf({ sources }: Program): string[] {
  const has = (pattern: RegExp) => sources.some(({ code }) => pattern.test(code))
  const windows = has(/#\s{0,9}include\s{0,9}[<"]winsock2?\.h/iu)
  return [
    ...(has(/#\s{0,9}include\s{0,9}<(?:pthread\.h|thread|future)>/u) ? ['-pthread'] : []),
    ...(has(/#\s{0,9}include\s{0,9}<(?:math\.h|cmath)>/u) ? ['-lm'] : []),
    ...(windows && WINDOWS ? ['-lws2_32'] : []),
  ]
}
