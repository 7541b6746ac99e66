import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInEntries } from './cases/built-in-entries.ts'
import { select } from './cases/selection.ts'
import { deadlines } from './deadlines.ts'
import { NATIVE } from './dialect/native.ts'
import { meetingPart } from './meeting-part.ts'
import type { Part } from './run-part.ts'
import { PortSource } from './subject/free-port.ts'
import { SpawnedClient } from './subject/spawned-client.ts'
import { SpawnedServer } from './subject/spawned-server.ts'
import { PROJECT } from './testing/fake-io.ts'
import { clientCommand, inlineCommand, serverCommand } from './testing/programs.ts'
import { portably } from './testing/surroundings.ts'

const test = suite('meeting-part')

const entries = builtInEntries().filter(({ role }) => role === 'both')
const ONE = ['agreement/together#one']

interface Pair {
  server: string
  client: string
  port?: number
}

async function meet({ server, client, ...port }: Pair): Promise<Part> {
  const program = { cwd: PROJECT, env: {}, ...port }
  const subjects = {
    server: new SpawnedServer({ command: server, ...program, startLimit: 15_000 }),
    client: new SpawnedClient({ command: client, ...program }),
  }
  const request = {
    dialect: NATIVE,
    catalogue: entries,
    selection: select(entries, ONE, 'all'),
    deadlines: deadlines(1, 15),
    seed: 1,
    slow: false,
    bail: false,
    shutdown: true,
  }
  return meetingPart(subjects, request, [])
}

const outcomes = ({ done }: Part) =>
  done.flatMap(({ judgements }) => judgements.map(({ outcome }) => outcome.kind))
const relayed = ({ done }: Part) => done.map(({ evidence }) => evidence['relayed'])

test('lets server and client meet through a relay that sees the wire', async () => {
  const part = await meet({ server: serverCommand('patient'), client: clientCommand('plain') })
  assert.equal([part.role, outcomes(part), part.notes], ['both', ['holds'], []])
  assert.match(JSON.stringify(relayed(part)), 'client_number')
})

test('lets them meet where both insist on one port, in a network of its own if it can be had', async () => {
  const port = await new PortSource().next()
  const part = await meet({
    server: serverCommand('patient', ''),
    client: clientCommand('plain', ''),
    port,
  })
  assert.equal(outcomes(part), ['holds'])
  const [record] = relayed(part)
  const seen = JSON.stringify(record) !== '[]'
  assert.is(seen, part.notes.length === 0, 'what was not seen is said')
})

test('says why they could not meet', async () => {
  const part = await meet({ server: inlineCommand('//{port}'), client: clientCommand('plain') })
  assert.equal(outcomes(part), ['blocked'])
})

test('lets them meet without the relay where no such network can be had, and says so', () =>
  portably(async () => {
    const port = await new PortSource().next()
    const part = await meet({
      server: serverCommand('patient', ''),
      client: clientCommand('plain', ''),
      port,
    })
    assert.equal([outcomes(part), relayed(part), part.notes.length], [['holds'], [[]], 1])
  }))

test.run()
