import type { Test } from 'uvu'
import * as assert from 'uvu/assert'
import { lookedAt, type MadeFiles } from './submissions-made.ts'

/** What is found in a folder; what is left out must not be found. */
export interface Found {
  build?: string[]
  server?: { command: string; port?: number; host?: string }
  client?: { command: string; port?: number; host?: string }
  ambiguities?: string[]
}

/** Folders by what they show, and all that is to be found in them. */
export type Shown = Readonly<Record<string, readonly [files: MadeFiles, found: Found]>>

/** Makes a test of each folder. */
export function shows(test: Test, shown: Shown): void {
  for (const [what, [files, expected]] of Object.entries(shown))
    test(`finds ${what}`, async () => {
      const { build, server, client, ambiguities } = await lookedAt(files)
      assert.equal(
        { build, server, client, ambiguities },
        { build: [], server: undefined, client: undefined, ambiguities: [], ...expected },
      )
    })
}
