import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Case } from '../cases/case.ts'
import { drawsFrom } from '../cases/draw.ts'
import { type LifePlan, planLives } from '../cases/life-plan.ts'
import { deadlines } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import type { CaseEvidence, Evidence, LifeEvidence } from '../evidence.ts'
import type { ServerSubject } from '../subject/server-subject.ts'
import { TargetServer } from '../subject/target.ts'
import { caseOf } from '../testing/case.ts'
import { BO_ASKS_25, BO_SENDS_0 } from '../testing/evidence.ts'
import { withPeer } from '../testing/peer.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { spawnedServer } from '../testing/spawned.ts'
import { type Onward, performRun, type RunOutcome } from './perform-run.ts'
import { WaitPolicy } from './wait-policy.ts'

const test = suite('perform-run')

interface Settings {
  shutdown?: boolean
  scale?: number
  onCase?: (done: number, evidence: Evidence) => Onward
}

function perform(
  subject: ServerSubject,
  lives: LifePlan[],
  settings: Settings = {},
): Promise<RunOutcome> {
  const { shutdown = true, scale = 0.3, onCase = () => 'go on' } = settings
  return performRun(
    { lives, untested: [] },
    {
      subject,
      draws: drawsFrom(1),
      dialect: NATIVE,
      policy: new WaitPolicy(deadlines(scale, 15)),
      onCase: (evidence) => onCase(evidence.cases.length, evidence),
      shutdown,
    },
  )
}

const exchanges = (count: number): Case[] =>
  Array.from({ length: count }, (_, index) => caseOf(`exchange/number-${index}`))

const life = (cases: readonly Case[], control = false): LifePlan => ({ cases, control })
const replied = ({ connections }: CaseEvidence) =>
  connections.some(({ events }) => events.some(({ kind }) => kind === 'received'))

test('performs all cases of a life on one server, and ends it by a number out of range', async () => {
  const { evidence, failure } = await perform(
    spawnedServer(serverCommand('crlf-log')),
    [life(exchanges(3))],
    {
      scale: 1,
    },
  )
  assert.is(failure, undefined)
  assert.is(evidence.lives.length, 1)
  assert.equal(evidence.cases.map(replied), [true, true, true])
  const [only] = evidence.lives
  assert.is(only?.farewell?.client_number, 0)
  assert.is(only?.ended, 'by itself')
  assert.is(only?.exit?.code, 0)
})

test('says no farewell to a server that a case has asked to end, nor where it may not', async () => {
  const asked = await perform(
    spawnedServer(serverCommand('crlf-log')),
    [life([caseOf('range/below', BO_SENDS_0)])],
    {
      scale: 1,
    },
  )
  assert.is(asked.evidence.lives[0]?.farewell, undefined)
  const forbidden = await perform(spawnedServer(serverCommand('crlf-log')), [life(exchanges(1))], {
    shutdown: false,
  })
  assert.is(forbidden.evidence.lives[0]?.farewell, undefined)
  assert.is(forbidden.evidence.lives[0]?.ended, 'by us')
})

test('begins with a control exchange where it is asked to', async () => {
  const { evidence } = await perform(
    spawnedServer(serverCommand('crlf-log')),
    [life([caseOf('range/below', BO_SENDS_0)], true)],
    { scale: 1 },
  )
  assert.equal(
    evidence.cases[0]?.connections.map(({ label }) => label),
    ['control', 'main'],
  )
})

test('gives a new server to what comes after one that has died, and says which case it left behind', async () => {
  const { evidence } = await perform(
    spawnedServer(serverCommand('dies-in-the-middle')),
    [life(exchanges(20))],
    {
      scale: 1,
    },
  )
  assert.is(evidence.cases.length, 20)
  assert.ok(evidence.cases.every(replied))
  assert.is(evidence.lives.length, 2)
  assert.is(evidence.lives[0]?.exit?.code, 1)
  assert.is(evidence.cases.filter(({ gone }) => gone === true).length, 1)
})

/** Serves one client, and ends a moment after that: who connects within it gets no answer. */
const ENDS_SOON =
  'let left; require("net").createServer((s) => { if (left) return; s.once("data", () => { left = true; s.end("{}"); setTimeout(() => process.exit(0), 30) }) }).listen({port})'

test('does not take the end of a server that ends anyway for obedience', async () => {
  const { evidence } = await perform(
    spawnedServer(inlineCommand(ENDS_SOON)),
    [life(exchanges(2)), life([caseOf('range/below', BO_SENDS_0)], true)],
    { scale: 1, shutdown: false },
  )
  assert.is(evidence.cases[0]?.gone, true)
  const sent = evidence.cases[2]?.connections[1]?.events.map(({ kind }) => kind)
  assert.equal(sent?.includes('refused'), true, `found ${sent}`)
})

test('sees a server that was gone before a case by the first connection that is asked anything', async () => {
  const beside = [
    { client: 'connects' as const, as: 'neighbour' },
    ...BO_ASKS_25,
    { client: 'closes' as const, as: 'neighbour' },
  ]
  const { evidence } = await perform(
    spawnedServer(inlineCommand(ENDS_SOON)),
    [life([...exchanges(1), caseOf('service/concurrent', beside)])],
    { scale: 1, shutdown: false },
  )
  assert.is(evidence.cases[0]?.gone, true)
  assert.ok(evidence.cases.every(replied))
})

test('leaves no result out where no server can be had', async () => {
  const subject = spawnedServer(serverCommand('exits-at-once'))
  const { evidence, failure } = await perform(subject, [life(exchanges(3))])
  assert.match(failure?.refusal.message ?? '', 'an exit with status 0')
  assert.is(evidence.lives.length, 0)
  assert.equal(
    evidence.cases.map(({ cut }) => cut?.last_lines),
    [1, 2, 3].map(() => ['[ERROR] [start_server]: Nothing to do']),
  )
})

test('gives up on a target that has gone, and says why', () =>
  withPeer(
    (socket) => socket.once('data', () => socket.end('{}\n')),
    async (peer) => {
      const target = new TargetServer({ ...peer, log: undefined })
      const { evidence } = await perform(target, [life(exchanges(4))], {
        onCase: (done) => {
          if (done === 2) peer.server.close()
          return 'go on'
        },
      })
      assert.equal(evidence.cases.map(replied), [true, true, false, false])
      assert.is(evidence.cases[1]?.gone, true)
      assert.is(evidence.cases[3]?.cut?.reason, 'the server no longer accepts connections')
    },
  ))

test('tries a deadline that passed once more on a new server, and excuses one in a run', async () => {
  const firstIsSilent =
    'let n = 0; require("net").createServer((s) => { n += 1; s.once("data", () => n === 1 ? 0 : s.end("{}")) }).listen({port})'
  const lines = inlineCommand(firstIsSilent)
  const silent = await perform(spawnedServer(lines), [life(exchanges(2))], { shutdown: false })
  assert.equal(
    silent.evidence.cases.map(({ retried }) => retried),
    [undefined, undefined],
  )
  assert.is(silent.evidence.lives.length, 2)
  const lateOnce = await perform(
    spawnedServer(
      inlineCommand(
        'let n = 0; require("net").createServer((s) => { n += 1; s.once("data", () => n === 2 ? 0 : s.end("{}")) }).listen({port})',
      ),
    ),
    [life(exchanges(5))],
    { shutdown: false },
  )
  assert.equal(
    lateOnce.evidence.cases.map(({ retried }) => retried),
    [undefined, true, undefined, undefined, undefined],
  )
})

test('stops, or leaves out the rest, as it is told', async () => {
  const stopped = await perform(spawnedServer(serverCommand('crlf-log')), [life(exchanges(3))], {
    scale: 1,
    onCase: () => 'stop',
  })
  assert.is(stopped.evidence.cases.length, 1)
  const cut = await perform(spawnedServer(serverCommand('crlf-log')), [life(exchanges(3))], {
    scale: 1,
    onCase: () => ({ cut: 'no use', by: 'exchange/replies' }),
  })
  assert.equal(
    cut.evidence.cases.map((one) => one.cut?.reason),
    [undefined, 'no use', 'no use'],
  )
  assert.is(cut.evidence.cases[1]?.cut?.by, 'exchange/replies')
})

test('leaves no server behind when something of ours throws', async () => {
  const subject = spawnedServer(serverCommand('crlf-log'))
  const lives: LifeEvidence[] = []
  const error: unknown = await perform(subject, [life(exchanges(2))], {
    scale: 1,
    onCase: (_, evidence) => {
      lives.push(...evidence.lives)
      throw new Error('a fault of ours')
    },
  }).catch((thrown: unknown) => thrown)
  assert.match(String(error), 'a fault of ours')
  assert.equal(
    lives.map(({ ended }) => ended),
    ['by us'],
  )
})

test('plans nothing for an empty selection', async () => {
  const plan = planLives([], { restartable: true, shutdown: true })
  const { evidence } = await perform(spawnedServer('no-such-command'), plan.lives)
  assert.equal(evidence.cases, [])
})

test.run()
