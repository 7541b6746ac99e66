import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../refusal.ts'
import { listFolder } from '../../submission/folder-files.ts'
import type { FoundSubmission } from '../../submission/read-submission.ts'
import { stage } from '../source/stage.ts'
import { type ConfinedPlace, confinementFor } from './confinement-for.ts'
import { giveAway } from './give-away.ts'
import type { Job, Outcome } from './job.ts'
import { isKnownTool, isToolFor } from './known-tool.ts'
import { readSubmitted, type Submitted } from './submitted.ts'

/** A submission that lies ready, and what its programs are run in. */
export interface TakenIn {
  kind: 'taken in'
  submitted: Submitted
  place: ConfinedPlace
  facts: readonly string[]
}

/** Copies or unpacks a submission into the room, and finds out what it holds; runs nothing of it. */
export async function takeIn(job: Omit<Job, 'seed'>): Promise<TakenIn | Outcome> {
  const into = join(job.room, 'handed-in')
  mkdirSync(into, { mode: 0o755 })
  const staged = await stage(job.source, into)
  if (staged.kind === 'refused') return staged
  const { folder } = staged
  const place = confinementFor(job, folder)
  try {
    const submitted = await readSubmitted(
      { ...job, roles: job.settings.roles },
      { folder, path: place.path },
    )
    const missing = missingByUs(submitted.found, job)
    if (missing.length > 0) return { kind: 'error', reason: lackOf(missing) }
    if (job.user !== undefined) giveAway(folder, job.user)
    return { kind: 'taken in', submitted, place, facts: staged.facts }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { kind: 'unstartable', reason: error.message }
  }
}

/** What a student's own manifest names must also be what its files are written for. */
function missingByUs({ missing, by, base }: FoundSubmission, { manifest }: Pick<Job, 'manifest'>) {
  const known = missing.filter(({ tool }) => isKnownTool(tool))
  if (known.length === 0 || by === 'looking' || manifest !== undefined) return known
  const { paths } = listFolder(base)
  return known.filter(({ tool }) => isToolFor(tool, paths))
}

function lackOf(missing: readonly { tool: string; command: string }[]): string {
  const [first] = missing
  const tools = missing.map(({ tool }) => tool).join(', ')
  return `this machine has no ${tools}, which ${JSON.stringify(first?.command)} needs: install it, and grade again`
}
