import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientCommand, serverCommand } from '../testing/programs.ts'
import { visited } from '../testing/visited.ts'

const test = suite('hosted-server')

const PLAIN = clientCommand('plain')

test('lets clients find one life, and blames nobody', async () => {
  const clients = ['plain', 'half-closes', 'two-writes', 'telling-name'].map((name) =>
    clientCommand(name),
  )
  assert.equal(await visited(serverCommand('block-buffered'), clients), [
    'works',
    'works',
    'works',
    'works',
  ])
})

test('blames a client for what it does, and not those before and after it', async () => {
  const clients = [PLAIN, clientCommand('two-requests'), clientCommand('probes-first'), PLAIN]
  assert.equal(await visited(serverCommand('received'), clients), [
    'works',
    'fails client client/request',
    'fails client client/request',
    'works',
  ])
})

test('leaves out all clients of a server that does not start, and starts it once', async () => {
  assert.equal(await visited(serverCommand('exits-at-once'), [PLAIN, PLAIN]), [
    'the server did not start:',
    'the server did not start:',
  ])
})

test.run()
