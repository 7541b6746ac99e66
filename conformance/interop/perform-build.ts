import { join, relative } from 'node:path'
import { NATIVE } from '../dialect/native.ts'
import { stage } from '../grade/source/stage.ts'
import { buildApart } from '../grade/worker/build-apart.ts'
import { dialectFor } from '../grade/worker/dialect-for.ts'
import type { Progress } from '../grade/worker/job.ts'
import { whyNotFound } from '../grade/worker/not-found.ts'
import { sandboxFailure } from '../grade/worker/sandbox-failure.ts'
import { programOf } from '../grade/worker/submitted.ts'
import { type TakenIn, takeIn } from '../grade/worker/take-in.ts'
import type { Programs } from '../programs/programs.ts'
import type { Lacking } from '../run.ts'
import { endAllOf } from '../subject/sandbox/other-user.ts'
import { TimeCap } from '../time-cap.ts'
import type { BuildErrand, BuildOutcome } from './errands.ts'

const ROLES = ['server', 'client'] as const

/** Takes in and builds one submission, and keeps it for all who are to meet its programs. */
export async function performBuild(
  errand: BuildErrand,
  tell: (progress: Progress) => void,
): Promise<BuildOutcome> {
  const { settings, user } = errand
  const cap = new TimeCap(settings.seconds.submission * 1000)
  tell({ phase: 'unpacking' })
  const taken = await takeIn(errand)
  if (taken.kind === 'error' || taken.kind === 'stuck') return taken
  if (taken.kind !== 'taken in') return lost('reason' in taken ? taken.reason : taken.kind, errand)
  const { submitted, place } = taken
  tell({ phase: 'building' })
  const end = new TimeCap(settings.seconds.build * 1000)
  const { failed, unbuilt } = await buildApart({
    found: submitted.found,
    confinement: place.confinement,
    left: () => Math.min(cap.left, end.left),
  })
  const lacking: Lacking = { ...submitted.lacking, ...unbuilt }
  const programs = programsOf(taken, lacking)
  tell({ phase: 'asking' })
  const startLimit = settings.startTimeout * settings.timeoutScale * 1000
  const { dialect } = await dialectFor(settings.dialect, programs, { startLimit })
  const failure = sandboxFailure(place.confinement, errand.group)
  if (failure !== undefined) return { kind: 'error', reason: failure }
  // What its builds have left behind could change it while it is copied.
  if (user !== undefined && settings.sandbox === 'user') await endAllOf(user)
  const folder = join(errand.room, 'handed-in', 'submission')
  const kept = await stage({ origin: { kind: 'folder', path: Buffer.from(folder) } }, errand.place)
  if (kept.kind === 'refused')
    return lost(`what its builds made is too much: ${kept.reason}`, errand)
  return {
    kind: 'built',
    offer: {
      submission: submitted.found.submission,
      cwd: relative(folder, submitted.found.folder),
    },
    lacking,
    dialect,
    overdue: cap.passed || failed.some(({ endless }) => endless === true),
  }
}

/** The programs that can be had; why another one cannot is added to what is lacking. */
function programsOf({ submitted: { found }, place }: TakenIn, lacking: Lacking): Programs {
  const { standard_input: typed } = found.submission
  const programs: Programs = {
    builds: [],
    base: found.base,
    notes: [],
    ...(typed === undefined ? {} : { standardInput: typed }),
  }
  for (const role of ROLES) {
    const program = found.submission[role]
    if (program === undefined || lacking[role] !== undefined) continue
    const reason = whyNotFound(program.command, { cwd: found.folder, path: place.path })
    if (reason !== undefined) lacking[role] = reason
    else programs[role] = programOf(program, { found, confinement: place.confinement })
  }
  return programs
}

function lost(reason: string, { settings: { dialect } }: BuildErrand): BuildOutcome {
  const owed = dialect === 'auto' ? NATIVE : dialect
  const lacking = { server: reason, client: reason }
  return { kind: 'built', lacking, dialect: owed, overdue: false }
}
