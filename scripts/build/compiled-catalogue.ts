import type { Plugin } from 'esbuild'
import { builtInEntries } from '../../conformance/commands/built-in-entries.ts'

/** Replaces the module that reads the built-in cases by one that holds them, read and checked. */
export function compiledCatalogue(): Plugin {
  return {
    name: 'compiled-catalogue',
    setup(build) {
      build.onLoad({ filter: /[/\\]conformance[/\\]commands[/\\]built-in-entries\.ts$/ }, () => {
        const text = JSON.stringify(JSON.stringify(builtInEntries()))
        return { contents: `export const builtInEntries = () => JSON.parse(${text})` }
      })
    },
  }
}
