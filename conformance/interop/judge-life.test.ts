import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { goodServerLog, type MadeMeeting, MEASURES, madeLife, madeMet } from '../testing/met.ts'
import { judgeLife } from './judge-life.ts'

const test = suite('judge-life')

const AGREED = { wire: 'agrees', server_log: 'agrees', client_log: 'agrees', logs: 'agrees' }

function judged(made: MadeMeeting, log: readonly string[] = goodServerLog(made.number ?? 25)) {
  return judgeLife(madeLife(log), [madeMet(made)], MEASURES)[0]
}

/** Who is blamed, and by which rules. */
function blamed(made: MadeMeeting, log?: readonly string[]) {
  const verdict = judged(made, log)
  return [verdict?.state, verdict?.blames, ...(verdict?.findings ?? []).map(({ rule }) => rule)]
}

test('blames nobody where all agree', () => {
  assert.equal(judged({}), { state: 'works', findings: [], agreement: AGREED })
})

test('blames a server whose sum is wrong, and not the client that takes it for an error', () => {
  const reply = '{"server_name":"Ada Server","server_number":10,"sum":36}\n'
  const verdict = judged({ reply, clientLog: [] })
  assert.equal(verdict?.blames, 'server')
  assert.equal(verdict?.findings, [
    {
      role: 'server',
      rule: 'exchange/sum',
      expected: '35   (25 + 10)',
      found: '36',
      where: verdict?.findings[0]?.where,
    },
  ])
  assert.is(verdict?.agreement?.wire, 'differs')
})

test('blames a server that does not answer in time', () => {
  assert.equal(blamed({ reply: undefined, serverEnds: false, exitAt: 4000 }), [
    'fails',
    'server',
    'exchange/replies',
  ])
})

test('blames a client whose request is none, and not the server that does not answer it', () => {
  const request = '{"client_name":"Ada","client_number":"25"}\n'
  const verdict = blamed({ request, reply: undefined, clientLog: [] }, goodServerLog())
  assert.equal(verdict, ['fails', 'client', 'client/request'])
})

test('blames a client that sends another number, and not the server that adds it', () => {
  const request = '{"client_name":"Ada","client_number":24}\n'
  const reply = '{"server_name":"Ada Server","server_number":10,"sum":34}\n'
  const verdict = blamed({ request, reply, clientLog: [] }, goodServerLog(24))
  assert.equal(verdict, ['fails', 'client', 'client/request'])
})

test('blames a client that sends a number out of range, and not the server that ends', () => {
  const request = '{"client_name":"Ada","client_number":0}\n'
  const log = [...goodServerLog(), OUT_OF_RANGE]
  const verdict = blamed({ request, reply: undefined, clientLog: [], gone: true }, log)
  assert.equal(verdict, ['fails', 'client', 'client/request'])
})

test('blames a client that connects and says nothing', () => {
  const verdict = blamed({ request: '', reply: undefined, clientLog: [] }, goodServerLog())
  assert.equal(verdict, ['fails', 'client', 'client/request'])
})

test('blames no client that a server has turned away before it could send anything', () => {
  const away = { request: '', reply: undefined, clientLog: [] } as const
  assert.equal(blamed({ ...away, serverEnds: 'reset' }), ['fails', 'nobody', undefined])
  assert.equal(blamed({ ...away, serverEnds: 'refused' }), ['fails', 'nobody', undefined])
  assert.equal(blamed({ ...away, serverEnds: 'fin' }), ['fails', 'client', 'client/request'])
})

test('blames no client for what it lost by a reset, but one that had read all', () => {
  const reset = { serverEnds: 'reset', clientLog: [] } as const
  assert.equal(blamed(reset), ['fails', 'server', 'exchange/closes'])
  assert.is(blamed({ ...reset, closesAt: 20.5 })[1], 'both')
})

test('blames the liar where both are right on the wire', () => {
  const server = goodServerLog(25).map((line) => line.replace('Sum: 35', 'Sum: 36'))
  assert.equal(blamed({}, server), ['fails', 'server', 'server-log/numbers'])
  const clientLog = [
    '[INFO] [send_message]: Ada | Ada Server',
    '[INFO] [send_message]: Client Number: 10 | Server Number: 25 | Sum: 35',
  ]
  assert.equal(blamed({ clientLog }), ['fails', 'client', 'agreement/client-log'])
  assert.equal(blamed({ clientLog }, server), [
    'fails',
    'both',
    'server-log/numbers',
    'agreement/client-log',
  ])
})

test('blames nobody where a client leaves before the server must have answered', () => {
  const verdict = judged({ reply: undefined, serverEnds: false, exitAt: 700, clientLog: [] })
  assert.equal([verdict?.state, verdict?.blames], ['fails', 'nobody'])
  assert.equal(verdict?.findings, [
    {
      expected: 'an exchange',
      found: 'the server: silence; the client: it ended with status 0; it said nothing',
    },
  ])
})

test('blames nobody where a client gives up, and the server closes for that', () => {
  const verdict = judged({ reply: undefined, answeredAt: 702, exitAt: 700, clientLog: [] })
  assert.equal([verdict?.state, verdict?.blames], ['fails', 'nobody'])
})

test('blames a server that takes a half-close for the end', () => {
  const verdict = blamed({ reply: undefined, closesAt: 15, clientLog: [] })
  assert.equal(verdict, ['fails', 'server', 'wire/half-close'])
})

test('waits with who closes its side late, and stays', () => {
  assert.equal(blamed({ answeredAt: 1000, closesAt: 300, exitAt: 1100 }), ['works', undefined])
})

test('blames a server that is gone after an exchange', () => {
  assert.equal(blamed({ gone: true }), ['fails', 'server', 'exchange/keeps-serving'])
})

test('blames it as well where its log lacks what it merely should tell', () => {
  const log = goodServerLog(25).filter((line) => !line.includes('Sending'))
  assert.equal(blamed({ gone: true }, log), ['fails', 'server', 'exchange/keeps-serving'])
})

test('blames a server whose reply never ends, and not the client that leaves for that', () => {
  const reply = '{'.repeat(5000)
  const [, who, rule] = blamed({ reply, serverEnds: false, clientLog: [] })
  assert.equal([who, rule], ['server', 'wire/one-object'])
})

test('blames nobody where somebody has ended the server beside the relay', () => {
  const verdict = judged({ gone: true }, [...goodServerLog(25), OUT_OF_RANGE])
  assert.is(verdict?.blames, 'nobody')
})

test('takes as many lines with one name as clients of that name have come', () => {
  const mets = [madeMet({ client: 'ada' }), madeMet({ client: 'bob', number: 30 })]
  const states = (log: readonly string[]) =>
    judgeLife(madeLife(log), mets, MEASURES).map(({ state, blames }) => blames ?? state)
  const log = goodServerLog(25, 30)
  assert.equal(states(log), ['works', 'works'])
  const [names = ''] = log.filter((line) => line.includes('Client Name'))
  assert.equal(states([...log, names]), ['server', 'server'])
})

test('blames a client that comes twice, and nobody for what that leaves in the log', () => {
  const twice = madeMet({ client: 'bob', number: 30 })
  const [first] = twice.exchange.relayed
  if (first !== undefined) twice.exchange.relayed.push({ ...first, number: 2 })
  const mets = [madeMet({ client: 'ada' }), twice]
  const verdicts = judgeLife(madeLife(goodServerLog(25, 30, 30)), mets, MEASURES)
  assert.equal(
    verdicts.map(({ state, blames, findings }) => [
      state,
      blames,
      ...findings.map(({ rule }) => rule),
    ]),
    [
      ['works', undefined],
      ['fails', 'client', 'client/request'],
    ],
  )
})

test('takes a name for a name, whatever the suite calls its own clients', () => {
  const request = '{"client_name":"Crowd Ada","client_number":25}\n'
  const named = (line: string) => line.replace('Name: Ada |', 'Name: Crowd Ada |')
  const clientLog = [
    '[INFO] [send_message]: Crowd Ada | Ada Server',
    '[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35',
  ]
  assert.equal(blamed({ request, clientLog }, goodServerLog(25).map(named)), ['works', undefined])
})

const OUT_OF_RANGE =
  '[WARNING] [handle_client]: Client int out of range: 0. Terminating the server.'

test.run()
