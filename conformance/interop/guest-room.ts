import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stage } from '../grade/source/stage.ts'
import { confinementFor } from '../grade/worker/confinement-for.ts'
import { giveAway } from '../grade/worker/give-away.ts'
import type { Errand } from '../grade/worker/job.ts'
import { programOf } from '../grade/worker/submitted.ts'
import type { ProgramToRun } from '../programs/programs.ts'
import { Refusal, said } from '../refusal.ts'
import type { Confinement } from '../subject/sandbox/confinement.ts'
import { endAllOf } from '../subject/sandbox/other-user.ts'
import type { Kept } from './errands.ts'

/** One program of a kept submission, laid out apart from those of others. */
export interface Lodging {
  program: ProgramToRun
  confinement: Confinement | undefined
  /** Ends what is left of it, and removes its files. */
  leave(): Promise<void>
}

const REMOVAL = { recursive: true, force: true, maxRetries: 3 }

function noRoomFor(role: 'server' | 'client', reason: string): Refusal {
  return new Refusal('E_ROOM', {
    where: `the room of the ${role}`,
    expected: 'room for another copy of what was built',
    found: said(reason),
    advice: 'Ask for more: --limit disk=512M.',
  })
}

/** Lays out a copy of a kept submission in a folder of its own, for one of its programs to be run. */
export async function lodge(
  { place, offer }: Kept,
  role: 'server' | 'client',
  errand: Errand,
): Promise<Lodging> {
  const room = join(errand.room, role)
  rmSync(room, REMOVAL)
  mkdirSync(join(room, 'handed-in'), { recursive: true, mode: 0o755 })
  const origin = { kind: 'folder' as const, path: Buffer.from(join(place, 'submission')) }
  const staged = await stage({ origin }, join(room, 'handed-in'))
  if (staged.kind === 'refused') {
    rmSync(room, REMOVAL)
    throw noRoomFor(role, staged.reason)
  }
  const { folder } = staged
  const { confinement } = confinementFor({ ...errand, room }, folder)
  const { user, settings } = errand
  if (user !== undefined) {
    giveAway(folder, user)
    // The other one is another user: what is written here is not for it to read.
    chmodSync(folder, 0o700)
  }
  const submitted = offer.submission[role]
  if (submitted === undefined) throw new Error(`expected a ${role} in ${place}, found none`)
  const found = { folder: join(folder, offer.cwd), submission: offer.submission }
  return {
    program: programOf(submitted, { found, confinement }),
    confinement,
    async leave() {
      if (user !== undefined && settings.sandbox === 'user') await endAllOf(user)
      rmSync(room, REMOVAL)
    },
  }
}
