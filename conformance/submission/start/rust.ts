import { posix } from 'node:path'
import type { FolderFiles } from '../folder-files.ts'
import type { Program } from '../program.ts'
import { commandOf, pathWord } from '../shell-word.ts'
import { outputPath, type Planner, runnable } from './start-plan.ts'

/** Builds and starts programs in Rust: by Cargo where there is a package, or by the compiler. */
export const startRust: Planner = (programs, files) => {
  const start = new Map<string, string[]>()
  const build = programs.map((program) => {
    const folder = packageOf(program.path, files)
    if (folder === undefined) return byCompiler(program, files, start)
    const name = binaryOf(program.path, folder, files)
    const ending = process.platform === 'win32' ? '.exe' : ''
    start.set(program.path, [
      runnable(posix.join(workspaceOf(folder, files), 'target/release', `${name}${ending}`)),
    ])
    const manifest = folder === '.' ? [] : ['--manifest-path', pathWord(`${folder}/Cargo.toml`)]
    return commandOf(['cargo', 'build', '--release', '--quiet', ...manifest])
  })
  return { build: [...new Set(build)], start }
}

function byCompiler({ path }: Program, files: FolderFiles, start: Map<string, string[]>): string {
  const output = outputPath(
    path.replace(/\.rs$/u, process.platform === 'win32' ? '.exe' : ''),
    files,
  )
  start.set(path, [runnable(output)])
  return commandOf(['rustc', '-O', '-o', pathWord(output), pathWord(path)])
}

function packageOf(path: string, { paths, read }: FolderFiles): string | undefined {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const file = posix.join(folder, 'Cargo.toml')
    if (paths.includes(file) && /^\[package\]/mu.test(read(file))) return folder
    if (folder === '.') return undefined
  }
}

/** What Cargo calls the program of a file: as its manifest says, by its file, or as its package. */
function binaryOf(path: string, folder: string, { read }: FolderFiles): string {
  const inside = posix.relative(folder, path)
  const tables = read(posix.join(folder, 'Cargo.toml')).split(/^(?=\[)/mu)
  const value = (table: string, key: string) =>
    new RegExp(`^${key}\\s*=\\s*"(?<value>[^"\\n]*)"`, 'mu').exec(table)?.groups?.['value']
  const bin = tables.find((table) => table.startsWith('[[bin]]') && value(table, 'path') === inside)
  const named = bin === undefined ? undefined : value(bin, 'name')
  if (named !== undefined) return named
  const beside = /^src\/bin\/(?<name>[^/]+?)(?:\.rs|\/main\.rs)$/u.exec(inside)?.groups?.['name']
  const own = tables.find((table) => table.startsWith('[package]')) ?? ''
  return beside ?? value(own, 'name') ?? 'main'
}

/** Packages of one workspace are built into the folder of the workspace. */
function workspaceOf(folder: string, { paths, read }: FolderFiles): string {
  for (let above = folder; above !== '.'; ) {
    above = posix.dirname(above)
    const file = posix.join(above, 'Cargo.toml')
    if (paths.includes(file) && /^\[workspace\]/mu.test(read(file))) return above
  }
  return folder
}
