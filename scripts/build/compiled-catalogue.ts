import { dirname } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { builtInEntries } from '../../conformance/cases/built-in-entries.ts'
import { packEntries } from '../../conformance/cases/packed-entries.ts'

/**
 * Replaces the module that reads the built-in cases by one that holds them, read and checked.
 * Deflated they are a seventh of their text, and inflated sooner than that text is loaded.
 */
export function compiledCatalogue(): Plugin {
  return {
    name: 'compiled-catalogue',
    setup(build) {
      build.onLoad(
        { filter: /[/\\]conformance[/\\]cases[/\\]built-in-entries\.ts$/ },
        ({ path }) => {
          const text = JSON.stringify(packEntries(builtInEntries()))
          const deflated = deflateRawSync(text, { level: 9 }).toString('base64')
          return {
            contents:
              `import { inflateRawSync } from 'node:zlib'\n` +
              `import { unpackEntries } from '../cases/packed-entries.ts'\n` +
              `const text = () => inflateRawSync(Buffer.from('${deflated}', 'base64')).toString()\n` +
              'export const builtInEntries = () => unpackEntries(JSON.parse(text()))',
            resolveDir: dirname(path),
            loader: 'ts',
          }
        },
      )
    },
  }
}
