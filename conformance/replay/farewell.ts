import type { Owed, PlannedConnection } from '../cases/case.ts'
import type { Draw } from '../cases/draw.ts'
import { within } from '../deadlines.ts'
import type { ServerLife } from '../subject/server-subject.ts'
import { encodeMessage } from '../wire/native.ts'
import type { WaitPolicy } from './wait-policy.ts'

/** Ends a life as a user would: by a number out of range, so that a buffered log is flushed. */
export async function sayFarewell(life: ServerLife, draw: Draw, policy: WaitPolicy): Promise<void> {
  const request = { client_name: draw.name('Farewell'), client_number: 0 }
  const connection = life.open({ label: 'farewell', step: 0 })
  void connection.send(encodeMessage(request, true))
  const limit = (owed: Owed) => policy.limit(owed, farewellTo(request)).milliseconds
  await within(
    limit('close'),
    connection.until(() => connection.end !== undefined),
  )
  life.release(connection, false)
  life.evidence.farewell = { ...request, connection: connection.evidence }
  if (connection.octets.length === 0) await life.shutdown(limit('exit'))
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
