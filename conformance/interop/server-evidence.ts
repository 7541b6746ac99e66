import type { Owed, PlannedConnection } from '../cases/case.ts'
import { closerOf } from '../dialect/habits.ts'
import { stimulusIn } from '../dialect/stimulus-in.ts'
import type { CaseEvidence, Evidence, LifeEvidence, Milliseconds, Wait } from '../evidence.ts'
import { legOf } from './leg-of.ts'
import type { Met } from './met.ts'
import { type Measures, type SeenExchange, seenIn } from './seen-exchange.ts'

/**
 * What a relay saw, as if the suite itself had played the clients: one case for each visit, in one
 * life. So the judges of servers judge it as they judge all servers. Pure.
 */
export function serverEvidence(
  life: LifeEvidence,
  mets: readonly Met[],
  measures: Measures,
): Evidence {
  return {
    role: 'server',
    dialect: measures.dialect,
    lives: [life],
    cases: mets.map((met, index) => visitEvidence(met, index, measures)),
    discarded: [],
  }
}

/** One visit to a server, as a case in its life. Pure. */
export function visitEvidence(met: Met, index: number, measures: Measures): CaseEvidence {
  const { exchange, client, gone } = met
  const { began, ended, relayed } = exchange
  const seen = seenIn(exchange, measures)
  const first = plannedOf(seen, index, measures)
  const isExchange = first.stimulus.kind === 'in-range' && first.owed.length > 0
  // What comes on further connections is logged as well, and owed nothing.
  const others = relayed.slice(1).map((record): PlannedConnection => {
    const own = seenIn({ ...exchange, relayed: [record] }, measures)
    return { ...plannedOf(own, index, measures), owed: [] }
  })
  return {
    plan: {
      id: `${index} ${client}`,
      says: 'A client of the class comes.',
      connections: relayed.length === 0 ? [] : [first, ...others],
      steps: [],
      slow: false,
      ends: [first, ...others].some(({ stimulus }) => stimulus.kind === 'out-of-range'),
      logged: isExchange && others.length === 0,
    },
    life: 0,
    began,
    ended,
    connections: relayed.map((record) => legOf(record, 'server', 'main')),
    waits: waitsOf(seen, first.owed, measures),
    ...(gone === true && isExchange ? { gone: true as const } : {}),
  }
}

function plannedOf(seen: SeenExchange, index: number, measures: Measures): PlannedConnection {
  const { request: octets, segmented, halfClosed } = seen
  const { dialect } = measures
  const stimulus = stimulusIn(dialect, { octets, segmented, halfClosed, leftEarly: false })
  return {
    label: 'main',
    purpose: 'script',
    stimulus,
    owed: stimulus.kind === 'in-range' ? owedTo(seen, measures) : [],
    after: index === 0 ? 'nothing' : 'in-range',
    beside_silence: false,
  }
}

/** Nothing is owed to who does not stay to hear it, and no close to who has reset. */
function owedTo(seen: SeenExchange, { dialect, deadlines }: Measures): Owed[] {
  const { asked = 0, answered, left, serverEnd, record } = seen
  const until = Math.min(
    answered ?? serverEnd?.at ?? Number.POSITIVE_INFINITY,
    asked + deadlines.reply,
  )
  if (left !== undefined && left < until) return []
  const reset = record?.events.find(({ side, kind }) => side === 'client' && kind === 'reset')
  const isCut = reset !== undefined && reset.at <= (serverEnd?.at ?? Number.POSITIVE_INFINITY)
  return closerOf(dialect) === 'client' || isCut ? ['reply'] : ['reply', 'close']
}

function waitsOf(seen: SeenExchange, owed: readonly Owed[], { deadlines }: Measures): Wait[] {
  const { asked, answered, serverEnd } = seen
  if (asked === undefined || owed.length === 0) return []
  const reply = { step: 0, for: 'reply' as const, connection: 0 }
  const waits: Wait[] = [
    { ...reply, ...waited(asked, { came: answered, over: serverEnd?.at, limit: deadlines.reply }) },
  ]
  if (!owed.includes('close') || answered === undefined) return waits
  const close = { step: 0, for: 'close' as const, connection: 0 }
  const limit = deadlines.close
  return [
    ...waits,
    { ...close, ...waited(answered, { came: serverEnd?.at, over: undefined, limit }) },
  ]
}

interface Waited {
  came: Milliseconds | undefined
  /** When it could no longer come. */
  over: Milliseconds | undefined
  limit: number
}

function waited(
  from: Milliseconds,
  { came, over, limit }: Waited,
): Pick<Wait, 'outcome' | 'waited_ms' | 'limit_ms'> {
  const isInTime = (at: Milliseconds | undefined) => at !== undefined && at - from <= limit
  const outcome = isInTime(came) ? 'came' : isInTime(over) ? 'impossible' : 'deadline'
  const at = outcome === 'came' ? came : outcome === 'impossible' ? over : from + limit
  return { outcome, waited_ms: Math.max(0, Math.round((at ?? from) - from)), limit_ms: limit }
}
