import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { runBuild } from '../../programs/builds.ts'
import type { Lacking } from '../../run.ts'
import { splitCommand } from '../../subject/command-line.ts'
import type { Confinement } from '../../subject/sandbox/confinement.ts'
import type { FoundSubmission } from '../../submission/read-submission.ts'
import type { FailedBuild } from './job.ts'

/** As many of its last lines as tell why a build failed. */
const LINES = 32

const ROLES = ['server', 'client'] as const

/** What the builds of a submission are run with. */
export interface BuildSite {
  found: FoundSubmission
  confinement: Confinement | undefined
  /** Milliseconds that are left for all of them. */
  left: () => number
}

/** How the builds of a submission went. */
export interface Built {
  failed: readonly FailedBuild[]
  /** The programs that they have not made. */
  unbuilt: Lacking
}

/**
 * Runs all builds of a submission, and goes on when one fails: a client that does not compile is not
 * to stand in the way of its server. Where both are built by one command, each is built by itself.
 */
export async function buildApart(site: BuildSite): Promise<Built> {
  const { build, ownBuilds } = site.found
  const first = await runAll(build, site)
  const isOver = first.every(({ endless }) => endless !== true)
  if (first.length === 0 || ownBuilds === undefined || !isOver) return builtBy(first, site)
  const apart = new Set(ROLES.flatMap((role) => ownBuilds[role].map(goingOn)))
  for (const command of build) apart.delete(command)
  const again = await runAll([...apart], site)
  const known = first.filter(({ command }) =>
    ROLES.some((role) => ownBuilds[role].includes(command)),
  )
  return builtBy([...known, ...again], site)
}

async function runAll(commands: readonly string[], site: BuildSite): Promise<FailedBuild[]> {
  const { found, confinement, left } = site
  const failed: FailedBuild[] = []
  for (const command of commands) {
    const result = await runBuild({ command, cwd: found.folder, confinement }, left())
    if (result.failed === undefined) continue
    const lines = result.printed.flatMap((recorder) => recorder.lastLines(LINES)).slice(-LINES)
    const endless = result.endless === true ? { endless: true as const } : {}
    failed.push({ command, failed: result.failed, lines, ...endless })
    if (result.endless === true) return failed
  }
  return failed
}

/** Make stops at the first failure, unless it is told to go on with what does not depend on it. */
function goingOn(command: string): string {
  return command.replace(/^make(?= |$)/u, 'make -k')
}

function builtBy(failed: readonly FailedBuild[], { found }: BuildSite): Built {
  const unbuilt = ROLES.flatMap((role) => {
    const reason = whyUnbuilt(role, failed, found)
    return reason === undefined ? [] : [[role, reason] as const]
  })
  return { failed, unbuilt: Object.fromEntries(unbuilt) }
}

/** Why a program was not made: by its own builds, or by those of all where one cannot tell them apart. */
function whyUnbuilt(
  role: (typeof ROLES)[number],
  failed: readonly FailedBuild[],
  { ownBuilds, submission, folder }: FoundSubmission,
): string | undefined {
  const program = submission[role]
  if (program === undefined) return undefined
  const [word = ''] = splitCommand(program.command, role)
  const isFile = /[/\\]/u.test(word)
  if (isFile && existsSync(resolve(folder, word))) return undefined
  const own = ownBuilds?.[role].map(goingOn)
  const cause = failed.find(({ command }) => own?.includes(goingOn(command)) ?? isFile)
  const endless = failed.find((one) => one.endless === true)
  const culprit = cause ?? (own?.length === 0 ? undefined : endless)
  return culprit && `it did not build: ${culprit.command}: ${culprit.failed}`
}
