import { dirname } from 'node:path'
import type { Plugin } from 'esbuild'
import { packEntries } from '../../conformance/cases/packed-entries.ts'
import { builtInEntries } from '../../conformance/commands/built-in-entries.ts'

/** Replaces the module that reads the built-in cases by one that holds them, read and checked. */
export function compiledCatalogue(): Plugin {
  return {
    name: 'compiled-catalogue',
    setup(build) {
      build.onLoad(
        { filter: /[/\\]conformance[/\\]commands[/\\]built-in-entries\.ts$/ },
        ({ path }) => {
          const text = JSON.stringify(JSON.stringify(packEntries(builtInEntries())))
          return {
            contents:
              `import { unpackEntries } from '../cases/packed-entries.ts'\n` +
              `export const builtInEntries = () => unpackEntries(JSON.parse(${text}))`,
            resolveDir: dirname(path),
            loader: 'ts',
          }
        },
      )
    },
  }
}
