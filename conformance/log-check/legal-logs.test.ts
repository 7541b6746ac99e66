import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type CheckedLogs,
  CLIENT_LOG,
  checked,
  SERVER_LOG,
  verdictOn,
} from '../testing/checked-logs.ts'
import { threadedLogs } from '../testing/threads.ts'

const test = suite('odd but legal logs')

type Logs = Parameters<typeof checked>[0]

const BOTH: Logs = { 'server.log': SERVER_LOG, 'client.log': CLIENT_LOG }

/** Every line of both logs changed in the same way. */
function everyLine(change: (text: string, index: number) => string): Logs {
  return Object.fromEntries(
    [SERVER_LOG, CLIENT_LOG].map((log, index) => [
      index === 0 ? 'server.log' : 'client.log',
      log.map(change),
    ]),
  )
}

const coloured = (text: string) => (text.startsWith('[') ? `\u001b[32m${text}\u001b[0m` : text)

const LEGAL: Readonly<Record<string, Logs>> = {
  'the example of the hand-out': BOTH,
  'colours around each line': everyLine(coloured),
  'colours in the midst of lines': everyLine((text) =>
    text
      .replace(/\[(\w+)\]/u, '[\u001b[1;32m$1\u001b[0m]')
      .replaceAll(' | ', ' \u001b[2m|\u001b[m '),
  ),
  'CRLF at the end of each line': everyLine((text) => `${text}\r`),
  'CRLF behind colours': everyLine((text) => `${coloured(text)}\r`),
  'received for recieved': everyLine((text) => text.replace('recieved', 'received')),
  'prompts on the lines of the log': {
    ...BOTH,
    'client.log': `${CLIENT_LOG.join('\n').replaceAll(/100: \d+\n/gu, '100: ')}\n`,
  },
  'prompts in other words': {
    ...BOTH,
    'client.log': CLIENT_LOG.map((text) => text.replace(/^Enter.*/u, 'Number, please:')),
  },
  'other DEBUG lines everywhere': everyLine((text) => `${text}\n[DEBUG] [main]: step | by step`),
  'names with labels': {
    ...BOTH,
    'client.log': CLIENT_LOG.map((text) =>
      text.replace('Ada Client | Ada', 'Client Name: Ada Client | Server Name: Ada'),
    ),
  },
  'names with labels that are not ASCII': {
    'server.log': SERVER_LOG.map((text) => text.replaceAll('Ada', 'Ådá')),
    'client.log': CLIENT_LOG.map((text) =>
      text.replace('Ada Client | Ada', 'Client Name: Ådá Client | Server Name: Ådá'),
    ),
  },
  'names that hold the words of a template': everyLine((text) =>
    text.replace('Ada Client', 'a | Server Name: b'),
  ),
  'names that are not ASCII': everyLine((text) => text.replaceAll('Ada', 'Ådá 雪🐍')),
  'letters that one of the logs has lost': {
    'server.log': SERVER_LOG.map((text) => text.replace('Ada Client', 'M?ller')),
    'client.log': CLIENT_LOG.map((text) => text.replace('Ada Client', 'Müller')),
  },
  'another notation of the peer': everyLine((text) =>
    text.replace(/\('127.0.0.1', (\d+)\)/u, '[::ffff:127.0.0.1]:$1'),
  ),
  'a byte order mark': {
    ...BOTH,
    'server.log': `\ufeff${SERVER_LOG.join('\n')}\n`,
  },
  'no line end at the end': { ...BOTH, 'server.log': SERVER_LOG.join('\n') },
  'a server that says more after its shutdown': {
    ...BOTH,
    'server.log': [
      ...SERVER_LOG,
      '[DEBUG] [handle_client]: Client connection closed',
      '[DEBUG] [main]: bye',
    ],
  },
  'a connection that came to nothing': {
    ...BOTH,
    'server.log': [...SERVER_LOG.slice(0, 7), SERVER_LOG[1], ...SERVER_LOG.slice(7)],
  },
  'two lives of a server, one behind the other': {
    'server.log': [...SERVER_LOG, ...SERVER_LOG],
    'client.log': [...CLIENT_LOG, ...CLIENT_LOG],
  },
  'a malformed request': {
    ...BOTH,
    'server.log': [
      ...SERVER_LOG.slice(0, 7),
      SERVER_LOG[1],
      '[ERROR] [handle_client]: Error handling client: no JSON',
      ...SERVER_LOG.slice(7),
    ],
  },
  'a client that nobody answered': {
    ...BOTH,
    'client.log': ['[ERROR] [send_message]: Error connecting to server: refused', ...CLIENT_LOG],
  },
}

for (const [says, logs] of Object.entries(LEGAL))
  test(`finds no fault in ${says}`, async () => {
    const result = await checked(logs)
    assert.equal(result.broken, [])
    assert.equal([result.status, result.stderr], [0, ''])
    assert.is(verdictOn(result, 'server-log/numbers'), 'pass')
    assert.is(verdictOn(result, 'agreement/logs'), 'pass')
  })

test('finds no fault in the lines of threads, and still matches them', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const { server, client } = threadedLogs(seed, 60, 1 + (seed % 9))
    const result = await checked({ 'server.log': server, 'client.log': client })
    assert.equal(result.broken, [], `seed ${seed}`)
    assert.is(verdictOn(result, 'agreement/logs'), 'pass')
  }
})

test('finds a sum that differs among the lines of threads', async () => {
  const { server, client } = threadedLogs(3, 60, 5)
  const other = client.map((text, index) =>
    index === 44 ? text.replace(/Number: \d+ \| Sum.*/u, 'Number: 101 | Sum: 999') : text,
  )
  const result = await checked({ 'server.log': server, 'client.log': other })
  assert.equal(result.broken, ['client-log/numbers at client.log:45'])
})

test('finds an exchange among those of threads that only its client knows', async () => {
  const { server, client } = threadedLogs(3, 60, 5)
  const other = client.map((text, index) =>
    index === 44
      ? text.replace(/Client Number.*/u, 'Client Number: 99 | Server Number: 98 | Sum: 197')
      : text,
  )
  const result = await checked({ 'server.log': server, 'client.log': other })
  assert.equal(result.broken, ['agreement/logs at client.log:45'])
})

test('judges the parts of a rotated log as one', async () => {
  for (const cut of [3, 4, 5, 6, 7, 8]) {
    const [first, second] = [SERVER_LOG.slice(0, cut), SERVER_LOG.slice(cut)]
    const result = await checked({ 'a.log': first, 'b.log': second, 'client.log': CLIENT_LOG })
    assert.equal(result.broken, [], `cut behind line ${cut}`)
    assert.is(verdictOn(result, 'agreement/logs'), 'pass')
  }
})

test('finds no fault where the beginning is cut, and says so', async () => {
  const rest = SERVER_LOG.slice(1)
  for (const cut of [1, 2, 3, 4, 5, 6]) {
    const log = [...SERVER_LOG.slice(cut), ...rest]
    const result = await checked({ 'server.log': [...log.slice(0, 7 - cut), ...rest] })
    assert.equal(result.broken, [], `cut behind line ${cut}`)
    assert.match(String(verdictOn(result, 'server-log/started')), /^untested: .* may be cut/u)
  }
})

test('finds no fault where the end is cut, and does not read a half line', async () => {
  const text = `${SERVER_LOG.slice(0, 5).join('\n')}`
  for (let length = 300; length < text.length; length += 1) {
    const result = await checked({ 'server.log': text.slice(0, length) })
    assert.equal(result.broken, [], `cut behind octet ${length}`)
  }
})

test('asks for no counterpart in a log that is cut', async () => {
  const clients = { 'client.log': CLIENT_LOG, 'other.log': CLIENT_LOG.slice(0, 4).map(otherNumber) }
  const cut = await checked({ 'server.log': SERVER_LOG.slice(1), ...clients })
  assert.is(verdictOn(cut, 'agreement/logs'), 'pass: in part; not judged: log/agreement')
  const whole = await checked({ 'server.log': SERVER_LOG, ...clients })
  assert.equal(whole.broken, ['agreement/logs at other.log:4'])
})

test('finds no fault in lines that threads have torn, and names them', async () => {
  const [, accepted, received] = SERVER_LOG
  const torn: Record<string, readonly string[]> = {
    'one text and one line end late': [`${SERVER_LOG[5]}${SERVER_LOG[6]}`, ''],
    'a line cut in the midst of its text': [
      `${SERVER_LOG[5].slice(0, 40)}${SERVER_LOG[6]}`,
      SERVER_LOG[5].slice(40),
    ],
    'a line cut in the midst of its function': [
      `${SERVER_LOG[5].slice(0, 13)}${SERVER_LOG[6]}`,
      SERVER_LOG[5].slice(13),
    ],
  }
  for (const [says, lines] of Object.entries(torn)) {
    const log = [...SERVER_LOG.slice(0, 5), ...lines, ...SERVER_LOG.slice(7)]
    const result = await checked({ 'server.log': log, 'client.log': CLIENT_LOG })
    assert.equal([result.status, result.broken], [0, []], says)
    assert.equal(noteOf(result), 'lines of several threads run into one, not judged: server.log:6')
  }
  const numbers = [`${SERVER_LOG[4]}${accepted}`, `${received}`]
  const log = [...SERVER_LOG.slice(0, 4), ...numbers, '', ...SERVER_LOG.slice(5)]
  const result = await checked({ 'server.log': log, 'client.log': CLIENT_LOG })
  assert.equal(result.broken, [])
})

test('says that a client shut the server down, where the server does not', async () => {
  const log = SERVER_LOG.slice(0, 7)
  const result = await checked({ 'server.log': log, 'client.log': CLIENT_LOG })
  assert.equal([result.status, result.broken], [0, []])
  assert.is(
    noteOf(result),
    'a client sent a number out of range, of which the log of the server has no line',
  )
})

test('says which lines are no UTF-8, and blames nobody', async () => {
  const text = SERVER_LOG.join('\n').replaceAll('Ada Client', 'M\u00fcller')
  const result = await checked({ 'server.log': Buffer.from(`${text}\n`, 'latin1') })
  assert.equal(result.broken, [])
  assert.is(noteOf(result), 'no UTF-8, so letters are lost: server.log:4')
})

function otherNumber(text: string): string {
  return text.replace(
    'Client Number: 25 | Server Number: 10 | Sum: 35',
    'Client Number: 26 | Server Number: 10 | Sum: 36',
  )
}

function noteOf({ report }: CheckedLogs): string | undefined {
  return report?.notes[0]
}

test.run()
