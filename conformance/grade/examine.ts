import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../refusal.ts'
import type { OwnManifest } from './manifests.ts'
import type { Source } from './source/source.ts'
import { stage } from './source/stage.ts'
import { isKnownTool } from './worker/known-tool.ts'
import { readSubmitted } from './worker/submitted.ts'

/** What a submission holds, and what would be run of it; nothing was. */
export interface Examined {
  name: string
  /** What would be run, by what it is for. */
  commands: readonly { what: 'build' | 'server' | 'client'; command: string }[]
  /** What was found, a sentence each. */
  facts: readonly string[]
  /** Why it would not be graded in full: what is missing, unclear or unsafe. */
  troubles: readonly string[]
}

/** What a submission is examined with. */
export interface Examination {
  manifest?: OwnManifest | undefined
  roles: readonly ('server' | 'client')[]
  /** Where tools are sought. */
  path: string
}

/** Unpacks or copies a submission and looks at it, as a class run would; runs nothing of it. */
export async function examine(
  source: Source,
  { manifest, roles, path }: Examination,
): Promise<Examined> {
  const room = mkdtempSync(join(tmpdir(), 'sumsock-'))
  const nothing = { name: source.name, commands: [], facts: source.facts }
  try {
    const staged = await stage(source, room)
    if (staged.kind === 'refused') return { ...nothing, troubles: [staged.reason] }
    const { found, lacking, remarks } = await readSubmitted(
      { roles, ...(manifest === undefined ? {} : { manifest }) },
      { folder: staged.folder, path },
    )
    const { server, client } = found.submission
    return {
      name: source.name,
      commands: [
        ...found.build.map((command) => ({ what: 'build' as const, command })),
        ...(server === undefined ? [] : [{ what: 'server' as const, command: server.command }]),
        ...(client === undefined ? [] : [{ what: 'client' as const, command: client.command }]),
      ],
      facts: [...source.facts, ...staged.facts, ...found.facts],
      troubles: [
        ...found.missing.map(({ tool }) =>
          isKnownTool(tool) ? `this machine has no ${tool}` : `there is no program ${tool}`,
        ),
        ...new Set(Object.values(lacking)),
        ...remarks.filter((remark) => !Object.values(lacking).includes(remark)),
      ],
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...nothing, troubles: [error.message] }
  } finally {
    rmSync(room, { recursive: true, force: true })
  }
}
