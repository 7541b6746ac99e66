import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BO_TYPES_0, BO_TYPES_25, NOBODY_LISTENS, replied } from '../testing/client-evidence.ts'
import { answerOn, forEver, request, wellBehaved } from '../testing/fake-client.ts'
import { kindsOf, perform, said, waitsOf } from '../testing/perform-client.ts'

const test = suite('perform-client-case: answers')

const REPLY = '{"server_name":"Ada Server","server_number":10,"sum":35}\n'
const ALL_CAME = ['connection came', 'request came', 'exit came']

test('closes where a client can find out by that alone', async () => {
  const evidence = await perform(wellBehaved, [...BO_TYPES_25, { server: 'closes' }])
  assert.equal(waitsOf(evidence), ALL_CAME)
  assert.is(said(evidence), '\n')
  assert.equal(kindsOf(evidence)[0]?.slice(0, 3), ['connected', 'received', 'half-closed'])
})

test('resets where the script says so', async () => {
  const errors: string[] = []
  const evidence = await perform(
    async ({ typed, dial }) => {
      const socket = await dial()
      socket.on('error', ({ message }) => errors.push(message))
      request(socket, typed)
      await answerOn(socket)
      return 1
    },
    [...BO_TYPES_25, { server: 'resets' }],
  )
  assert.equal(waitsOf(evidence), ALL_CAME)
  assert.equal(kindsOf(evidence), [['connected', 'received', 'reset-by-us']])
  assert.equal(errors, ['read ECONNRESET'])
})

test('stays silent after a number out of range', async () => {
  const evidence = await perform(async ({ typed, dial }) => {
    request(await dial(), typed)
    return 0
  }, BO_TYPES_0)
  assert.is(waitsOf(evidence).at(-1), 'exit came')
  assert.not.ok(kindsOf(evidence).flat().includes('sent'))
})

test('sends as late, and in such segments, as the script says', async () => {
  const began = performance.now()
  const script = replied({ sum: 35 }, { segments: [9] })
  const late = script.map((step) => ('server' in step ? { ...step, after_ms: 150 } : step))
  const evidence = await perform(wellBehaved, late, 1)
  assert.ok(performance.now() - began >= 148)
  assert.is(said(evidence), `${REPLY.slice(0, 9)}\n`)
})

test('sends nothing more to a client that has reset the connection', async () => {
  const evidence = await perform(
    async ({ typed, dial }) => {
      const socket = await dial()
      request(socket, typed)
      await answerOn(socket)
      socket.resetAndDestroy()
      return forEver()
    },
    [...BO_TYPES_25, { server: { text: '{' } }, { server: { text: '}' }, after_ms: 60 }],
  )
  const [kinds = []] = kindsOf(evidence)
  assert.equal(kinds.slice(0, 4), ['connected', 'received', 'sent', 'reset'])
  assert.is(kinds.lastIndexOf('sent'), 2)
})

test('lets nobody listen where the script says so', async () => {
  const errors: string[] = []
  const evidence = await perform(async ({ dial }) => {
    await dial().catch((error: unknown) => errors.push(String(error)))
    return 1
  }, NOBODY_LISTENS)
  assert.equal(waitsOf(evidence), ['exit came'])
  assert.equal(evidence.connections, [])
  assert.match(errors.join(), 'ECONNREFUSED')
})

test.run()
