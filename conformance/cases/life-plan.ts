import type { Case } from './case.ts'
import { endsServer } from './plan-case.ts'

/** Cases that share one life of the server, in order. */
export interface LifePlan {
  cases: readonly Case[]
  /** Begin with a plain exchange, to show that an in-range number keeps the server up. */
  control: boolean
}

/** What the subject allows. */
export interface Lives {
  /** Whether a new life can be had when one has ended. */
  restartable: boolean
  /** Whether the server may be shut down at all. */
  shutdown: boolean
}

/** A plan for all lives of a run, and the cases that must be left out, with the reason. */
export interface RunPlan {
  lives: LifePlan[]
  untested: { case: Case; reason: string }[]
}

const ONE_SHUTDOWN =
  'a server that is given by --target can be shut down once: add --await-restart, or use --server'
const NO_SHUTDOWN = '--no-shutdown was given'

/**
 * Groups cases into lives. In-range cases share one, and one shutdown ends it; malformed and
 * left-open ones share another; crowds and restarts have their own, and so has each further shutdown.
 */
export function planLives(cases: readonly Case[], lives: Lives): RunPlan {
  const { plain, rough, crowded, restarts, shutdowns, openEnds } = sorted(cases)
  const [last, ...others] = shutdowns
  if (!lives.restartable) {
    const ending = lives.shutdown ? shutdowns.slice(0, 1) : []
    const left = lives.shutdown
      ? [...others, ...restarts, ...openEnds]
      : [...shutdowns, ...restarts, ...openEnds]
    return {
      lives: [{ cases: [...plain, ...rough, ...crowded, ...ending], control: false }],
      untested: left.map((one) => ({
        case: one,
        reason: lives.shutdown ? ONE_SHUTDOWN : NO_SHUTDOWN,
      })),
    }
  }
  const first = last === undefined ? [] : [last]
  const single = (one: Case) => ({ cases: [one], control: true })
  const groups = [
    { cases: [...plain, ...first], control: false },
    ...others.map(single),
    { cases: rough, control: false },
    ...openEnds.map(single),
    { cases: crowded, control: false },
    ...restarts.map((one) => ({ cases: [one], control: false })),
  ]
  return { lives: groups.filter((group) => group.cases.length > 0), untested: [] }
}

function sorted(cases: readonly Case[]) {
  const groups = {
    plain: Array.of<Case>(),
    rough: Array.of<Case>(),
    crowded: Array.of<Case>(),
    restarts: Array.of<Case>(),
    shutdowns: Array.of<Case>(),
    openEnds: Array.of<Case>(),
  }
  for (const one of cases) groups[groupOf(one)].push(one)
  return groups
}

function groupOf(one: Case): keyof ReturnType<typeof sorted> {
  const { script, left_open, log } = one.transcript
  if (endsServer(one.transcript)) {
    const restarts = script.some((step) => 'server' in step && step.server === 'starts again')
    if (restarts) return 'restarts'
    return left_open === undefined ? 'shutdowns' : 'openEnds'
  }
  const crowded = script.some(
    (step) => 'crowd' in step || ('client' in step && (step.as ?? 'main') !== 'main'),
  )
  if (crowded) return 'crowded'
  const leaves = script.some(
    (step) => 'client' in step && (step.client === 'closes' || step.client === 'resets'),
  )
  const strict =
    !leaves &&
    left_open === undefined &&
    log?.server !== undefined &&
    !log.server.includes('malformed')
  return strict ? 'plain' : 'rough'
}
