import type { Role } from '../../../spec/rule.ts'
import { allEntries } from '../../cases/all-entries.ts'
import { catalogueIn } from '../../cases/catalogue-in.ts'
import { drawsFrom } from '../../cases/draw.ts'
import { select } from '../../cases/selection.ts'
import { deadlines } from '../../deadlines.ts'
import { NATIVE } from '../../dialect/native.ts'
import { otherDialect } from '../../programs/other-dialect.ts'
import type { Programs } from '../../programs/programs.ts'
import { type Subjects, subjectsOf } from '../../programs/subjects-of.ts'
import { type Graded, type Lacking, runGraded } from '../../run.ts'
import { asOwed } from '../../score/owed-in-base.ts'
import type { TimeCap } from '../../time-cap.ts'
import { dialectFor } from './dialect-for.ts'
import type { Job, Progress } from './job.ts'
import { whyNotFound } from './not-found.ts'
import { programOf } from './submitted.ts'
import type { TakenIn } from './take-in.ts'

/** What a test needs besides what was taken in. */
export interface TestSite {
  job: Job
  tool: { name: string; version: string }
  cap: TimeCap
  tell: (progress: Progress) => void
}

const ROLES = ['server', 'client'] as const

/** Tests the programs of a submission that can be had; why another one cannot is told beforehand. */
export async function testSubmitted(
  { submitted, place }: TakenIn,
  unbuilt: Lacking,
  { job, tool, cap, tell }: TestSite,
): Promise<Graded> {
  const { settings, seed } = job
  const { found } = submitted
  const lacking: Lacking = { ...submitted.lacking, ...unbuilt }
  const programs: Programs = { builds: [], base: found.base, notes: found.facts }
  for (const role of ROLES) {
    const program = found.submission[role]
    if (program === undefined || lacking[role] !== undefined) continue
    const reason = whyNotFound(program.command, { cwd: found.folder, path: place.path })
    if (reason === undefined)
      programs[role] = programOf(program, { found, confinement: place.confinement })
    else lacking[role] = reason
  }
  const limits = deadlines(settings.timeoutScale, settings.startTimeout)
  const asking = { startLimit: limits.start }
  const typed = found.submission.standard_input
  const asked = { ...programs, ...(typed === undefined ? {} : { standardInput: typed }) }
  tell({ phase: 'asking' })
  const { dialect, notes } = await dialectFor(settings.dialect, asked, asking)
  const draw = drawsFrom(seed).of('typed')
  const subjects = subjectsOf(asked, {
    ...asking,
    standardInput: typed ?? dialect.standard_input,
    serverNumber: () => draw.number(),
  })
  // The cases of a program that is lacking tell which of its rules earn nothing.
  const roles = ROLES.filter((role) => (subjects[role] ?? lacking[role]) !== undefined)
  const entries = (await allEntries(settings.fixtures, '/')).filter(
    ({ role }) => roles.some((one) => one === role) || role === 'both',
  )
  const catalogue = catalogueIn(dialect, entries)
  const selection = select(catalogue, [], settings.profile)
  const of = selection.entries.filter(({ role }) => isPerformed(role, subjects)).length
  let done = 0
  const graded = await runGraded({
    ...subjects,
    dialect,
    notes: [...found.facts, ...notes],
    ...(dialect === NATIVE
      ? { otherDialect: (answer: { silent: boolean }) => otherDialect(asked, asking, answer) }
      : {}),
    catalogue,
    selection,
    deadlines: limits,
    seed,
    slow: settings.slow,
    bail: false,
    shutdown: true,
    cap,
    known: new Set(),
    tool,
    owed: { lacking },
    onCase: () => tell({ phase: 'testing', done: ++done, of }),
  })
  if (settings.dialect !== 'auto') return graded
  const { report } = graded
  const rules = asOwed(report.rules, { found: dialect, base: NATIVE })
  return { ...graded, report: { ...report, rules } }
}

function isPerformed(role: Role, { server, client }: Subjects): boolean {
  const hasServer = server !== undefined
  const hasClient = client !== undefined
  if (role === 'both') return hasServer && hasClient
  return role === 'server' ? hasServer : hasClient
}
