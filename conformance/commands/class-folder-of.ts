import type { CommandLine } from '../options.ts'
import { Refusal, said } from '../refusal.ts'

/** The class folder that a command is given as its only word. */
export function classFolderOf(
  { words: [command, folder, more] }: CommandLine,
  usual: string,
): string {
  if (folder !== undefined && more === undefined) return folder
  throw new Refusal('E_CLASS', {
    expected: `one folder of submissions after ${command}`,
    found: said(folder === undefined ? 'none' : `${folder} and ${more}`),
    advice: `For example: sumsock-conformance ${command} submissions --out ${usual}.`,
  })
}
