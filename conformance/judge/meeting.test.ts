import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { RuleId } from '../../spec/rules.ts'
import { drawsFrom } from '../cases/draw.ts'
import { planClientCase } from '../cases/plan-client-case.ts'
import { NATIVE } from '../dialect/native.ts'
import type { LifeEvidence } from '../evidence.ts'
import type { MeetingEvidence, MeetingExchange } from '../meeting-evidence.ts'
import { caseOf } from '../testing/case.ts'
import { outputOf } from '../testing/evidence.ts'
import { octetsOf } from '../wire/octets.ts'
import type { RelayRecord } from '../wire/relay-record.ts'
import { judgeMeeting } from './meeting.ts'

const test = suite('meeting')

const NONE: ReadonlySet<RuleId> = new Set()
const numbers = (side: string, sum: number, number = 25) =>
  `[INFO] [${side}]: Client Number: ${number} | Server Number: 10 | Sum: ${sum}`

function wire(sum: number): RelayRecord {
  const octets = octetsOf(`{"server_name":"Ada","server_number":10,"sum":${sum}}\n`)
  const event = { at: 1, side: 'server', kind: 'octets', octets, total: octets.length } as const
  return { number: 1, events: [event], totals: { client: 0, server: octets.length } }
}

interface Sketch {
  /** The sums that both logged; no line if left out. */
  server?: number
  client?: number
  /** The sum that crossed the wire, if the relay saw it. */
  sent?: number
  prompt?: string
  rest?: Partial<MeetingExchange>
}

function meeting({ server, client, sent, prompt = '', rest = {} }: Sketch): MeetingEvidence {
  const script = [{ keyboard: '25' }, { server: 'replies' as const }]
  const plan = planClientCase(caseOf('agreement/together', script), drawsFrom(1).of('meeting'))
  const lines = (text: string | undefined) => (text === undefined ? [] : [outputOf(`${text}\n`)])
  const life: LifeEvidence = {
    host: '127.0.0.1',
    port: 8000,
    local: true,
    ended: 'by itself',
    survivors: [],
    log: lines(server === undefined ? undefined : numbers('handle_client', server)),
  }
  const exchange: MeetingExchange = {
    plan,
    began: 0,
    ended: 1,
    relayed: sent === undefined ? [] : [wire(sent)],
    output: lines(client === undefined ? undefined : prompt + numbers('send_message', client)),
    last_lines: [],
    ...rest,
  }
  return { role: 'both', dialect: NATIVE, life, exchanges: [exchange] }
}

const outcome = (sketch: Sketch, broken = NONE) =>
  judgeMeeting(meeting(sketch), broken)[0]?.judgements[0]?.outcome
const found = (sketch: Sketch): string => {
  const one = outcome(sketch)
  return one?.kind === 'broken' ? one.found : ''
}

test('holds where both have logged the same sum', () => {
  assert.equal(outcome({ server: 35, client: 35, sent: 35 }), { kind: 'holds' })
  assert.equal(outcome({ server: 36, client: 36, sent: 35 }), { kind: 'holds' })
})

test('finds the line of the client behind its prompt', () => {
  const prompt = 'Enter an integer between 1 and 100: '
  assert.equal(outcome({ server: 35, client: 35, prompt }), { kind: 'holds' })
})

test('says by the wire who is wrong', () => {
  assert.equal(outcome({ server: 36, client: 35, sent: 35 }), {
    kind: 'broken',
    expected: 'sum 35 in both logs, as on the wire',
    found: "36 in the server's log, 35 in the client's: the server is wrong",
    where: `server  ${numbers('handle_client', 36)}\nclient  ${numbers('send_message', 35)}`,
  })
  assert.match(found({ server: 35, client: 36, sent: 35 }), /: the client is wrong$/u)
  assert.match(found({ server: 36, client: 37, sent: 35 }), /: both are wrong$/u)
})

test('says where the wire was not seen', () => {
  assert.match(found({ server: 36, client: 35 }), /what crossed the wire was not seen$/u)
})

test('is blocked by the log that has no such line', () => {
  assert.equal(outcome({ client: 35, sent: 35 }), {
    kind: 'blocked',
    reason: 'the server logged no numbers',
    by: 'server-log/numbers',
  })
  const last_lines = ['ConnectionRefusedError: refused']
  assert.equal(outcome({ server: 35, rest: { last_lines } }), {
    kind: 'blocked',
    reason: 'the client logged no numbers; it said: ConnectionRefusedError: refused',
    by: 'client-log/numbers',
  })
})

test('is blocked by what was found broken when each was alone', () => {
  const one = outcome({ server: 36, client: 35, sent: 35 }, new Set(['server-log/numbers']))
  assert.equal(one, {
    kind: 'blocked',
    reason: 'server-log/numbers is broken',
    by: 'server-log/numbers',
    suspect: true,
  })
})

test('is blocked where they could not meet', () => {
  const cut = { reason: 'nobody listens' }
  assert.equal(outcome({ rest: { cut } }), { kind: 'blocked', reason: 'nobody listens' })
})

test('says nothing of free wording where the wire was not seen', () => {
  const exit = { at: 1, code: 0, signal: null }
  const evidence = meeting({ server: 35, client: 35, rest: { exit } })
  const dialect = { ...NATIVE, log: 'facts' as const }
  const [judged] = judgeMeeting({ ...evidence, dialect }, NONE)
  assert.equal(
    judged?.judgements.map((one) => one.outcome),
    [{ kind: 'untested', reason: 'what crossed the wire was not seen' }],
  )
})

test.run()
