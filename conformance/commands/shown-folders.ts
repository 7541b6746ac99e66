import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { type CommandLine, wrongValue } from '../options.ts'

/** The folders of `--tools DIR`: what is not there would keep every program from starting. */
export function shownFolders(line: CommandLine, cwd: string): string[] {
  return line.all('tools').map((folder) => {
    const path = resolve(cwd, folder)
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return path
    throw wrongValue('tools', {
      expected: 'a folder',
      found: folder,
      advice: 'Give the folder that the tools, or their bin, lie in.',
    })
  })
}
