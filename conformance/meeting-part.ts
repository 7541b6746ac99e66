import type { RuleId } from '../spec/rules.ts'
import { drawsFrom } from './cases/draw.ts'
import { nameShapeOf } from './cases/name-shape.ts'
import type { DoneCase } from './done-case.ts'
import { type JudgedExchange, judgeMeeting } from './judge/meeting.ts'
import { performMeeting } from './replay/perform-meeting.ts'
import { casesInOrder, type Part, type PartRequest } from './run-part.ts'
import type { ClientSubject } from './subject/client-subject.ts'
import type { ServerSubject } from './subject/server-subject.ts'
import { toNotation } from './wire/octets.ts'

/** Octets of one segment that a report holds. */
const OCTETS = 1200

const UNSEEN =
  'Server and client insist on the same port: they met without the relay, and what crossed the wire was not seen.'

/** Lets server and client meet, once each was tested alone, and compares what both logged. */
export async function meetingPart(
  subjects: { server: ServerSubject; client: ClientSubject },
  request: PartRequest,
  alone: readonly Part[],
): Promise<Part> {
  const cases = casesInOrder(request, 'both')
  const evidence = await performMeeting(cases, {
    ...subjects,
    draws: drawsFrom(request.seed, nameShapeOf(request.dialect)),
    dialect: request.dialect,
    deadlines: request.deadlines,
    cap: request.cap,
    onExchange: ({ exchanges }) => {
      const id = exchanges.at(-1)?.plan.id
      if (id !== undefined) request.onCase?.({ id, role: 'both' }, 'pass')
    },
  })
  const unseen = evidence.exchanges.some(({ relayed, cut, exit }) => {
    return cut === undefined && relayed.length === 0 && exit?.code === 0
  })
  return {
    role: 'both',
    done: judgeMeeting(evidence, brokenIn(alone)).map(doneExchange),
    leftOut: [],
    notes: unseen && evidence.direct === true ? [UNSEEN] : [],
  }
}

function brokenIn(parts: readonly Part[]): ReadonlySet<RuleId> {
  const judgements = parts.flatMap(({ done }) => done.flatMap((one) => one.judgements))
  return new Set(
    judgements.flatMap(({ rule, outcome }) => (outcome.kind === 'broken' ? [rule] : [])),
  )
}

function doneExchange({ exchange, judgements, lines }: JudgedExchange): DoneCase {
  const { plan, began, ended, relayed, exit, cut } = exchange
  return {
    id: plan.id,
    role: 'both',
    says: plan.says,
    judgements,
    duration: ended - began,
    evidence: {
      keyboard: toNotation(plan.keyboard),
      relayed: relayed.map(({ events }) =>
        events.map((event) =>
          event.kind === 'octets'
            ? { ...event, ...toNotation(event.octets.subarray(0, OCTETS)), octets: undefined }
            : event,
        ),
      ),
      ...(exit === undefined ? {} : { exit }),
      ...(cut === undefined ? {} : { cut }),
      log: lines,
    },
  }
}
