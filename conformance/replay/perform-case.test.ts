import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { drawsFrom } from '../cases/draw.ts'
import { planCase } from '../cases/plan-case.ts'
import { deadlines } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import type { CaseEvidence, Wait } from '../evidence.ts'
import { isLife } from '../subject/server-subject.ts'
import { caseOf } from '../testing/case.ts'
import { BO_ASKS_25, BO_SENDS_0, type CaseSketch } from '../testing/evidence.ts'
import { inlineCommand, serverCommand } from '../testing/programs.ts'
import { spawnedServer, withStarted } from '../testing/spawned.ts'
import { performCase } from './perform-case.ts'
import { WaitPolicy } from './wait-policy.ts'

const test = suite('perform-case')

type Script = CaseSketch['script']

/** Performs one script against a program, with deadlines of a tenth, and grace enough for a busy machine. */
async function perform(command: string, script: Script, scale = 0.1): Promise<CaseEvidence> {
  const subject = spawnedServer(command)
  const plan = planCase(caseOf('exchange/one', script), drawsFrom(1).of('test'), { control: false })
  return withStarted(subject, async (life) => {
    const startAgain = async () => {
      const started = await subject.startAgain(life)
      return started !== undefined && isLife(started) ? { life: started, index: 1 } : started
    }
    const policy = new WaitPolicy({ ...deadlines(scale, 15), grace: 1500 })
    return performCase(plan, { life, lifeIndex: 0, policy, dialect: NATIVE, startAgain })
  })
}

const waitsOf = ({ waits }: CaseEvidence) =>
  waits.map((wait): [Wait['for'], string] => [wait.for, wait.outcome])
const kindsOf = ({ connections }: CaseEvidence) =>
  connections.map(({ events }) => events.map(({ kind }) => kind))

test('performs a plain exchange', async () => {
  const evidence = await perform(serverCommand('closes-at-once'), BO_ASKS_25, 1)
  assert.equal(waitsOf(evidence), [
    ['reply', 'came'],
    ['close', 'came'],
  ])
  assert.equal(kindsOf(evidence), [['sent', 'connected', 'received', 'fin', 'closed']])
  assert.ok(evidence.began <= evidence.ended)
})

test('sees a server end after a number out of range', async () => {
  const evidence = await perform(serverCommand('closes-at-once'), BO_SENDS_0, 1)
  assert.equal(waitsOf(evidence), [
    ['close', 'came'],
    ['exit', 'came'],
  ])
  assert.equal(evidence.shutdown, { exited: true, refuses: true, seen_by: 'process' })
})

test('sees a server go on after a number out of range', async () => {
  const evidence = await perform(serverCommand('ignores-sigterm'), BO_SENDS_0)
  assert.equal(waitsOf(evidence), [
    ['close', 'came'],
    ['exit', 'deadline'],
  ])
  assert.is(evidence.shutdown?.exited, false)
  assert.is(evidence.shutdown?.refuses, false)
})

test('waits for no exit of a server that answered', async () => {
  const answers = 'require("net").createServer((s) => s.end("{}")).listen({port})'
  const evidence = await perform(inlineCommand(answers), BO_SENDS_0)
  assert.equal(waitsOf(evidence).at(-1), ['exit', 'impossible'])
  assert.is(evidence.shutdown, undefined)
})

test('listens a little longer for an answer that is late', async () => {
  const late =
    'require("net").createServer((s) => setTimeout(() => s.end("{}"), 400)).listen({port})'
  const evidence = await perform(inlineCommand(late), BO_ASKS_25)
  const [wait] = evidence.waits
  assert.is(wait?.outcome, 'deadline')
  assert.ok((wait?.waited_ms ?? 0) >= 198)
  const [events = []] = kindsOf(evidence)
  assert.ok(events.includes('received'))
  assert.not.ok(events.includes('half-closed'))
})

test('tries by its half-close whether a server waits for the end of the stream', async () => {
  const waits =
    'require("net").createServer({ allowHalfOpen: true }, (s) => s.resume().on("end", () => s.end("{}"))).listen({port})'
  const evidence = await perform(inlineCommand(waits), BO_ASKS_25)
  assert.is(evidence.waits[0]?.outcome, 'deadline')
  const [events = []] = kindsOf(evidence)
  assert.ok(events.indexOf('half-closed') > 0)
  assert.ok(events.indexOf('received') > events.indexOf('half-closed'))
})

test('waits a whole deadline for a silent server once, not for its close as well', async () => {
  const evidence = await perform(serverCommand('silent'), BO_ASKS_25)
  assert.equal(waitsOf(evidence), [
    ['reply', 'deadline'],
    ['close', 'deadline'],
  ])
  const [reply, close] = evidence.waits
  assert.is(reply?.limit_ms, 200)
  assert.is(close?.limit_ms, 20)
  assert.is(close?.shortened, 'exchange/replies')
})

test('tells a connection that ends without a reply from a deadline', async () => {
  const mute = 'require("net").createServer((s) => s.end()).listen({port})'
  const evidence = await perform(inlineCommand(mute), BO_ASKS_25)
  assert.equal(waitsOf(evidence), [
    ['reply', 'impossible'],
    ['close', 'came'],
  ])
})

test('half-closes, leaves and resets as the script says', async () => {
  const bo = { client_name: 'Bo', client_number: 25 }
  const evidence = await perform(
    serverCommand('closes-at-once'),
    [
      { client: 'connects', as: 'one' },
      { client: 'closes', as: 'one' },
      { client: { text: '{"cli' }, as: 'two' },
      { client: 'resets', as: 'two' },
      { client: bo },
      { client: 'half-closes' },
      { server: 'replies' },
      { server: 'closes' },
    ],
    1,
  )
  assert.equal(kindsOf(evidence)[0], ['connected', 'closed'])
  assert.equal(kindsOf(evidence)[1], ['sent', 'connected', 'reset-by-us'])
  assert.equal(kindsOf(evidence)[2]?.toSorted(), [
    'closed',
    'connected',
    'fin',
    'half-closed',
    'received',
    'sent',
  ])
})

test('starts the server again on its port', async () => {
  const evidence = await perform(
    serverCommand('closes-at-once'),
    [...BO_SENDS_0, { server: 'starts again' }],
    1,
  )
  assert.equal(waitsOf(evidence).at(-1), ['restart', 'came'])
  assert.equal(evidence.restart, { life: 1 })
})

test('performs a crowd', async () => {
  const evidence = await perform(
    serverCommand('closes-at-once'),
    [{ crowd: { exchanges: 12, at_once: 4 } }],
    1,
  )
  assert.equal(evidence.crowd, { asked: 12, right: 12, wrong: [], unfinished: 0 })
})

test.run()
