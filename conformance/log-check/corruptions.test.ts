import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CLIENT_LOG, changed, checked, SERVER_LOG } from '../testing/checked-logs.ts'

const test = suite('corrupted logs')

type Change = (text: string) => string | readonly string[] | undefined

const gone: Change = () => undefined
const twice: Change = (text) => [text, text]
const replaced =
  (from: string | RegExp, to: string): Change =>
  (text) =>
    text.replace(from, to)

interface Corruption {
  says: string
  log: 'server' | 'client'
  line: number
  change: Change
  broken: readonly string[]
}

const NO_NUMBERS = [
  '[DEBUG] [start_server]: Connection accepted from 127.0.0.1:5',
  '[DEBUG] [handle_client]: Message received from client',
]

const CORRUPTIONS: readonly Corruption[] = [
  {
    says: 'a sum that is not that of its line',
    log: 'server',
    line: 5,
    change: replaced('Sum: 35', 'Sum: 36'),
    broken: ['server-log/numbers at server.log:5'],
  },
  {
    says: 'a sum of the client that is not that of its line',
    log: 'client',
    line: 4,
    change: replaced('Sum: 35', 'Sum: 2510'),
    broken: ['client-log/numbers at client.log:4'],
  },
  {
    says: 'other numbers in the log of the client',
    log: 'client',
    line: 4,
    change: replaced('Number: 10 | Sum: 35', 'Number: 77 | Sum: 102'),
    broken: ['agreement/logs at client.log:4 and server.log:5'],
  },
  {
    says: 'another name in the log of the client',
    log: 'client',
    line: 3,
    change: replaced('Ada Client', 'Bo'),
    broken: ['agreement/logs at client.log:4'],
  },
  {
    says: 'a server number out of range',
    log: 'server',
    line: 5,
    change: replaced('Number: 10 | Sum: 35', 'Number: 101 | Sum: 126'),
    broken: ['server-log/numbers at server.log:5'],
  },
  {
    says: 'a number in range for which the server shuts down',
    log: 'server',
    line: 10,
    change: replaced('range: 0', 'range: 100'),
    broken: ['server-log/out-of-range at server.log:10'],
  },
  {
    says: 'the start in the midst of the log',
    log: 'server',
    line: 7,
    change: (text) => [text, SERVER_LOG[0]],
    broken: ['server-log/started at server.log:8'],
  },
  {
    says: 'a start whose name is not that of the exchanges',
    log: 'server',
    line: 1,
    change: replaced('Ada', 'Eve'),
    broken: ['server-log/started at server.log:1'],
  },
  {
    says: 'a start without a port',
    log: 'server',
    line: 1,
    change: replaced(':8000', ''),
    broken: ['server-log/started at server.log:1'],
  },
  {
    says: 'an exchange without its names',
    log: 'server',
    line: 4,
    change: gone,
    broken: ['server-log/names at server.log:2'],
  },
  {
    says: 'an exchange without its numbers',
    log: 'server',
    line: 5,
    change: gone,
    broken: ['server-log/numbers at server.log:2'],
  },
  {
    says: 'names that stand there twice',
    log: 'server',
    line: 4,
    change: twice,
    broken: ['server-log/names at server.log:5'],
  },
  {
    says: 'numbers that stand there twice',
    log: 'server',
    line: 5,
    change: twice,
    broken: ['server-log/numbers at server.log:6'],
  },
  {
    says: 'a peer without a port',
    log: 'server',
    line: 2,
    change: () => '[DEBUG] [start_server]: Connection accepted from somewhere',
    broken: ['server-log/connection-accepted at server.log:2'],
  },
  {
    says: 'a connection that was not logged',
    log: 'server',
    line: 8,
    change: gone,
    broken: ['server-log/connection-accepted at server.log:8'],
  },
  {
    says: 'a message at another level',
    log: 'server',
    line: 3,
    change: replaced('DEBUG', 'INFO'),
    broken: ['server-log/message-received at server.log:3'],
  },
  {
    says: 'a reply that was not announced',
    log: 'server',
    line: 6,
    change: gone,
    broken: ['server-log/sending-response at server.log:2'],
  },
  {
    says: 'a connection whose end was not logged',
    log: 'server',
    line: 7,
    change: gone,
    broken: ['server-log/connection-closed at server.log:2'],
  },
  {
    says: 'numbers without the sum',
    log: 'server',
    line: 5,
    change: replaced(' | Sum: 35', ''),
    broken: ['server-log/numbers at server.log:5'],
  },
  {
    says: 'a level that is none',
    log: 'server',
    line: 10,
    change: replaced('WARNING', 'WARN'),
    broken: ['log/line-format at server.log:10'],
  },
  {
    says: 'a trace in the log',
    log: 'server',
    line: 6,
    change: (text) => [text, 'Traceback (most recent call last):'],
    broken: ['log/no-stray-lines at server.log:7'],
  },
  {
    says: 'an exchange after the shutdown',
    log: 'server',
    line: 10,
    change: (text) => [text, ...SERVER_LOG.slice(1, 7)],
    broken: ['range/stops-listening at server.log:11 and server.log:10'],
  },
  {
    says: 'a client without its names',
    log: 'client',
    line: 3,
    change: gone,
    broken: ['client-log/names at client.log:2'],
  },
  {
    says: 'a client without its numbers',
    log: 'client',
    line: 4,
    change: gone,
    broken: ['client-log/numbers at client.log:2'],
  },
  {
    says: 'a client without the sum',
    log: 'client',
    line: 4,
    change: replaced(' | Sum: 35', ''),
    broken: ['client-log/numbers at client.log:4'],
  },
  {
    says: 'a client that does not say where it connected to',
    log: 'client',
    line: 6,
    change: gone,
    broken: ['client-log/connected at client.log:6'],
  },
  {
    says: 'a client with other words for a number out of range',
    log: 'client',
    line: 7,
    change: replaced('The integer input out', 'The integer input is out'),
    broken: ['client-log/out-of-range at client.log:7'],
  },
]

for (const { says, log, line, change, broken } of CORRUPTIONS)
  test(`finds ${says}`, async () => {
    const result = await checked({
      'server.log': log === 'server' ? changed(SERVER_LOG, line, change) : SERVER_LOG,
      'client.log': log === 'client' ? changed(CLIENT_LOG, line, change) : CLIENT_LOG,
    })
    assert.equal(result.broken, broken)
  })

test('finds the names of a server that change in its log', async () => {
  const other = SERVER_LOG.slice(1, 7).map((text) => text.replace('Ada Server', 'Eve Server'))
  const log = [...SERVER_LOG.slice(0, 7), ...other, ...SERVER_LOG.slice(7)]
  assert.equal((await checked({ 'server.log': log })).broken, ['server-log/names at server.log:10'])
})

test('finds numbers before the names', async () => {
  const [started, accepted, received, names, numbers, ...rest] = SERVER_LOG
  const log = [started, accepted, received, numbers, names, ...rest]
  assert.equal((await checked({ 'server.log': log })).broken, ['server-log/order at server.log:5'])
})

test('takes a request that came to nothing for no fault', async () => {
  const log = [...SERVER_LOG.slice(0, 7), ...NO_NUMBERS, ...SERVER_LOG.slice(7)]
  assert.equal((await checked({ 'server.log': log })).broken, [])
})

test.run()
