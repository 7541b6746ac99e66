import type { Dialect } from '../../spec/dialect.ts'
import type { Case } from '../cases/case.ts'
import type { PlannedClientCase } from '../cases/client-case.ts'
import type { Draws } from '../cases/draw.ts'
import { planClientCase } from '../cases/plan-client-case.ts'
import { type Deadlines, now, within } from '../deadlines.ts'
import type { MeetingEvidence, MeetingExchange } from '../meeting-evidence.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import { isLife, type ServerSubject } from '../subject/server-subject.ts'
import { OVERDUE, type TimeCap } from '../time-cap.ts'
import { sayFarewell } from './farewell.ts'
import { MeetingPlace, type OpenExchange } from './meeting-place.ts'
import { WaitPolicy } from './wait-policy.ts'

/** Who meets, and what that needs. */
export interface MeetingParts {
  server: ServerSubject
  client: ClientSubject
  draws: Draws
  deadlines: Deadlines
  /** How messages become octets. */
  dialect: Dialect
  /** The time that all of it may take. */
  cap?: TimeCap | undefined
  onExchange: (sofar: MeetingEvidence) => void
}

/** Lets the client talk to the server, once for each case, through a relay that writes it down. */
export async function performMeeting(
  cases: readonly Case[],
  parts: MeetingParts,
): Promise<MeetingEvidence> {
  const plans = cases.map((one) =>
    planClientCase(one, parts.draws.of(`meeting ${one.id}`), parts.dialect),
  )
  const life = await parts.server.start()
  if (!isLife(life)) {
    const reason = life.refusal.message
    const { dialect } = parts
    return { role: 'both', dialect, exchanges: plans.map((plan) => notDone(plan, reason)) }
  }
  const { dialect, deadlines, draws, client, cap, onExchange } = parts
  const evidence: MeetingEvidence = { role: 'both', dialect, life: life.evidence, exchanges: [] }
  let place: MeetingPlace | undefined
  try {
    place = await MeetingPlace.open(life, client)
    if (place.isDirect) evidence.direct = true
    const untilOver = ({ exited }: OpenExchange) => within(deadlines.refused, exited)
    for (const plan of plans) {
      if (cap?.isOver() === true) {
        evidence.exchanges.push(notDone(plan, OVERDUE))
        continue
      }
      evidence.exchanges.push(await place.exchange(plan, { untilOver, close: deadlines.close }))
      onExchange(evidence)
    }
    // As a user would end it, so that a buffered log is flushed.
    const draw = draws.of('meeting farewell')
    if (life.alive()) await sayFarewell(life, { draw, policy: new WaitPolicy(deadlines), dialect })
    return evidence
  } finally {
    await place?.close()
    await life.end()
    await client.close()
  }
}

function notDone(plan: PlannedClientCase, reason: string): MeetingExchange {
  const at = now()
  return {
    plan,
    began: at,
    ended: at,
    relayed: [],
    output: [],
    last_lines: [],
    cut: { reason },
  }
}
