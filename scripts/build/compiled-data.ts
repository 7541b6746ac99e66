import { deflateRawSync } from 'node:zlib'
import type { Plugin } from 'esbuild'
import { builtInEntries } from '../../conformance/cases/built-in-entries.ts'
import { packEntries } from '../../conformance/cases/packed-entries.ts'
import { BUILT_IN_FILES } from '../../conformance/dialect/built-in-files.ts'

/**
 * Replaces the modules that read the cases and the dialects of the package by ones that hold them, read
 * and checked. Deflated they are a seventh of their text, and inflated sooner than that text is loaded.
 */
export function compiledData(): Plugin {
  return {
    name: 'compiled-data',
    setup(build) {
      build.onLoad({ filter: /[/\\]conformance[/\\]cases[/\\]built-in-entries\.ts$/ }, () =>
        moduleOf(packEntries(builtInEntries()), {
          imports: `import { unpackEntries } from './packed-entries.ts'`,
          exports: 'builtInEntries = () => unpackEntries(value())',
        }),
      )
      build.onLoad({ filter: /[/\\]conformance[/\\]dialect[/\\]built-in-files\.ts$/ }, () =>
        moduleOf(BUILT_IN_FILES, { imports: '', exports: 'BUILT_IN_FILES = value()' }),
      )
    },
  }
}

/** A module that makes its export of a value, which it holds deflated. */
function moduleOf(value: unknown, { imports, exports }: { imports: string; exports: string }) {
  const deflated = deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64')
  const inflated = `inflateRawSync(Buffer.from('${deflated}', 'base64'))`
  const contents = `import { inflateRawSync } from 'node:zlib'
${imports}
const value = () => JSON.parse(${inflated}.toString())
export const ${exports}
`
  return { contents, loader: 'ts' as const }
}
