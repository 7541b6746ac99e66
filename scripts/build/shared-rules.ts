import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'esbuild'

/** The module that the package holds once, for its library and its programs. */
export const RULES = fileURLToPath(new URL('../../spec/rules.ts', import.meta.url))

/** Leaves the rules out of a bundle, which finds them in a file beside it. */
export function sharedRules(path: string): Plugin {
  return {
    name: 'shared-rules',
    setup(build) {
      build.onResolve({ filter: /\brules\.ts$/ }, ({ path: module, resolveDir }) =>
        resolve(resolveDir, module) === RULES
          ? { path, external: true, sideEffects: false }
          : undefined,
      )
    },
  }
}
