import type { Transcript } from '../../spec/transcript.ts'
import type { ClientCaseEvidence } from '../client-evidence.ts'
import { deadlines } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import { ClientWaitPolicy } from '../replay/client-wait-policy.ts'
import { performClientCase } from '../replay/perform-client-case.ts'
import { textOf } from '../wire/octets.ts'
import { BO_GETS_35, clientPlanOf } from './client-evidence.ts'
import { type Conduct, FakeClient } from './fake-client.ts'

/** Plays a script's server for a client, with deadlines of a tenth, and 300 ms to connect. */
export async function perform(
  conduct: Conduct,
  script: Transcript['script'] = BO_GETS_35,
  scale = 0.1,
): Promise<ClientCaseEvidence> {
  const subject = new FakeClient(conduct)
  const policy = new ClientWaitPolicy(deadlines(scale, 0.3 / scale))
  try {
    return await performClientCase(clientPlanOf({ script }), { subject, policy, dialect: NATIVE })
  } finally {
    await subject.close()
  }
}

/** How each wait of a case ended, in words. */
export const waitsOf = ({ waits }: ClientCaseEvidence): string[] =>
  waits.map(({ for: owed, outcome }) => `${owed} ${outcome}`)

/** The kinds of what happened on each connection, in order. */
export const kindsOf = ({ connections }: ClientCaseEvidence): string[][] =>
  connections.map(({ events }) => events.map(({ kind }) => kind))

/** All that a client printed. */
export const said = ({ output }: ClientCaseEvidence): string =>
  output.flatMap(({ chunks }) => chunks.map(({ octets }) => textOf(octets) ?? '')).join('')
