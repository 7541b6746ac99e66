import type { Dialect } from '../../spec/dialect.ts'
import type { Owed, PlannedConnection } from '../cases/case.ts'
import type { Draw } from '../cases/draw.ts'
import { within } from '../deadlines.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { ServerLife } from '../subject/server-subject.ts'
import { writesOf } from '../wire/message-codec.ts'
import { Hearing } from './hearing.ts'
import { deafOnceClosed, sendInSegments } from './segments.ts'
import type { WaitPolicy } from './wait-policy.ts'

/** Ends a life as a user would: by a number out of range, so that a buffered log is flushed. */
export async function sayFarewell(
  life: ServerLife,
  { draw, policy, dialect }: FarewellParts,
): Promise<void> {
  const request = { client_name: draw.name('Farewell'), client_number: 0 }
  await life.settled?.()
  const connection = life.open({ label: 'farewell', step: 0 })
  const { request: codec } = wireOf(dialect)
  const encoded = codec.encode(request)
  if (!encoded.ok) return
  const limit = (owed: Owed) => policy.limit(owed, farewellTo(request)).milliseconds
  const hearing = new Hearing(dialect)
  await hearing.greeting(connection, limit('reply'))
  const parcel = { octets: encoded.octets, ...writesOf(encoded) }
  await within(limit('reply'), sendInSegments(connection, deafOnceClosed(life), parcel))
  if (codec.ends === 'close') connection.halfClose()
  await within(
    limit('close'),
    connection.until(() => connection.end !== undefined),
  )
  life.release(connection, false)
  life.evidence.farewell = { ...request, connection: connection.evidence }
  if (hearing.answer(connection).length === 0) await life.shutdown(limit('exit'))
}

/** What a farewell is said with. */
export interface FarewellParts {
  draw: Draw
  policy: WaitPolicy
  dialect: Dialect
}

function farewellTo(request: { client_name: string; client_number: number }): PlannedConnection {
  return {
    label: 'farewell',
    purpose: 'script',
    stimulus: { kind: 'out-of-range', request, wide: false },
    owed: ['silence', 'close', 'exit'],
    after: 'nothing',
    beside_silence: false,
  }
}
