import { placeOf } from './arrival.ts'
import { closedCleanly } from './exchange.ts'
import { blocked, broken, holds, type Outcome, untested } from './outcome.ts'
import { type DutyView, exitOf, shown } from './view.ts'

/** range/no-reply: nothing comes back for a number out of range. */
export function noReplyOutOfRange(view: DutyView): Outcome {
  const { connection } = view
  if (!wasAsked(view)) return notAsked(view)
  if (connection.octets.length === 0) return holds()
  return broken({
    expected: 'no reply, and the end of the server',
    found: shown(connection.octets),
    where: placeOf(connection),
    ...(isNextToRange(view) ? { hint: 'range-off-by-one' as const } : {}),
  })
}

/** range/closes: the connection of a number out of range is closed. */
export function closesOutOfRange(view: DutyView): Outcome {
  if (!wasAsked(view)) return notAsked(view)
  if (view.connection.octets.length > 0) return blocked('it was answered', 'range/no-reply')
  return closedCleanly(view.connection)
}

/** range/stops-listening: new connections are refused. */
export function stopsListening(view: DutyView): Outcome {
  const { evidence, life } = view
  const precondition = whyNoShutdown(view)
  if (precondition !== undefined) return precondition
  const { shutdown } = evidence
  if (shutdown === undefined) return blocked('the shutdown was not waited for')
  if (shutdown.refuses) return holds()
  if (life?.restarts === true && shutdown.seen_by === 'probe')
    return untested('the server is started again at once, so that a connection proves nothing')
  return lateOr(view, {
    expected: 'no listener within 3 s of the request',
    found: `a listener on port ${life?.port ?? '?'}, seen by ${shutdown.seen_by}`,
  })
}

/** range/exits: the process ends by itself. */
export function exits(view: DutyView): Outcome {
  const { evidence, life } = view
  const precondition = whyNoShutdown(view)
  if (precondition !== undefined) return precondition
  const { shutdown } = evidence
  if (shutdown === undefined) return blocked('the shutdown was not waited for')
  if (shutdown.exited === undefined)
    return untested('the end of its process cannot be seen from here: use --server "CMD"')
  if (!shutdown.refuses) return blocked('it still listens', 'range/stops-listening')
  if (!shutdown.exited)
    return lateOr(view, {
      expected: 'an end of its process within 3 s of the request',
      found: 'a process that no longer listens, and still runs',
    })
  const survivors = life?.survivors ?? []
  return survivors.length === 0
    ? holds()
    : broken({
        expected: 'no process left behind',
        found: `${survivors.length} left: ${survivors.slice(0, 3).join('; ')}`,
        where: placeOf(view.connection),
      })
}

/** range/exit-status: 0. */
export function exitStatus(view: DutyView): Outcome {
  const { life, evidence } = view
  const before = exits(view)
  if (before.kind === 'untested') return before
  if (before.kind !== 'holds' || life === undefined) return blocked('it did not end', 'range/exits')
  if (life.exit?.code === 0) return holds()
  return broken({ expected: 'status 0', found: exitOf(life), where: `after ${evidence.plan.id}` })
}

/** range/wide-integers: all of this section, for numbers that do not fit into 32 bits. */
export function wideIntegers(view: DutyView): Outcome {
  const { connection } = view
  const silence = noReplyOutOfRange(view)
  if (silence.kind === 'broken') return { ...silence, hint: 'number-cut' }
  const { owed, stimulus } = connection.planned
  if (stimulus.kind === 'beyond') return silence
  const parts = [
    ...(owed.includes('close') ? [closesOutOfRange(view)] : []),
    ...(owed.includes('exit') ? [stopsListening(view), exits(view)] : []),
  ]
  const worst =
    parts.find(({ kind }) => kind === 'broken') ?? parts.find(({ kind }) => kind === 'blocked')
  return worst ?? silence
}

function wasAsked({ connection }: DutyView): boolean {
  return (
    connection.evidence?.events.some(({ kind }) => kind === 'sent') === true &&
    connection.end !== 'refused'
  )
}

function notAsked({ evidence }: DutyView): Outcome {
  return blocked(
    evidence.cut?.reason ?? 'the server was gone before the number was sent',
    'exchange/keeps-serving',
  )
}

function whyNoShutdown(view: DutyView): Outcome | undefined {
  if (!wasAsked(view)) return notAsked(view)
  if (view.connection.octets.length > 0) return blocked('it was answered', 'range/no-reply')
  return undefined
}

function lateOr(view: DutyView, { expected, found }: { expected: string; found: string }): Outcome {
  const wait = view.evidence.waits.find((one) => one.for === 'exit')
  if (wait?.shortened !== undefined)
    return blocked('it did not end in a tenth of the time', wait.shortened)
  return broken({ expected, found, where: placeOf(view.connection), hint: 'exit-in-thread' })
}

function isNextToRange({ connection }: DutyView): boolean {
  const { stimulus } = connection.planned
  return stimulus.kind === 'out-of-range' && [0, 101].includes(stimulus.request.client_number)
}
