import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { CLIENT_LOG, checked, SERVER_LOG, verdictOn } from '../testing/checked-logs.ts'

const test = suite('logs of clients')

const [, CONNECTED, NAMES, NUMBERS, , , OUT_OF_RANGE] = CLIENT_LOG
const RUN = [CONNECTED, NAMES, NUMBERS]
const ERROR = '[ERROR] [send_message]: Error connecting to server: [Errno 111] Connection refused'

const check = (lines: readonly string[] | string) => checked({ 'client.log': lines })

const GREEN: Readonly<Record<string, readonly string[] | string>> = {
  'runs one after another': [...RUN, ...RUN, ...RUN],
  'runs that go on at once': [CONNECTED, CONNECTED, NAMES, NAMES, NUMBERS, NUMBERS, ...RUN],
  'runs of which one was killed': [CONNECTED, ...RUN],
  'runs that were refused': [ERROR, ...RUN, CONNECTED, ERROR, ...RUN],
  'a beginning that is cut': [NUMBERS, ...RUN, CONNECTED, OUT_OF_RANGE],
  'an end that is cut': `${RUN.join('\n')}\n${CONNECTED}\n[INFO] [send_m`,
  'a prompt that waits': `${RUN.join('\n')}\n${CLIENT_LOG[0].slice(0, -3)} `,
  'lines that have run into one': [`${CONNECTED}${CONNECTED}`, '', NAMES, NAMES, NUMBERS, NUMBERS],
}

for (const [says, log] of Object.entries(GREEN))
  test(`finds no fault in ${says}`, async () => {
    const { broken, status } = await check(log)
    assert.equal([status, broken], [0, []])
  })

const RED: Readonly<Record<string, readonly [log: readonly string[], broken: readonly string[]]>> =
  {
    'names that stand there twice': [
      [...RUN, CONNECTED, NAMES, NAMES, NUMBERS],
      ['client-log/names at client.log:6'],
    ],
    'numbers that stand there twice': [[...RUN, NUMBERS], ['client-log/numbers at client.log:4']],
    'a single run without its first line': [
      [NAMES, NUMBERS],
      ['client-log/connected at client.log:1'],
    ],
    'no run that says where it connected to': [
      [NAMES, NUMBERS, NAMES, NUMBERS],
      ['client-log/connected at client.log:1', 'client-log/connected at client.log:3'],
    ],
    'a port that is none': [
      [CONNECTED.replace('8000', '80000'), NAMES, NUMBERS],
      ['client-log/connected at client.log:1'],
    ],
    'names without the form of a line': [
      [CONNECTED, NAMES, NUMBERS.slice(7)],
      ['log/line-format at client.log:3'],
    ],
    'other output': [[...RUN, 'Thanks!'], ['log/no-stray-lines at client.log:4']],
  }

for (const [says, [log, broken]] of Object.entries(RED))
  test(`finds ${says}`, async () => {
    assert.equal((await check(log)).broken, broken)
  })

test('blames no other rule for a line without the form of one', async () => {
  const result = await check([CONNECTED, NAMES, NUMBERS.slice(7)])
  assert.is(
    verdictOn(result, 'client-log/numbers'),
    'blocked: blocked by log/line-format: its line has not the form of one',
  )
})

test('says which exchanges cannot be told from each other, and matches the rest', async () => {
  const log = [CONNECTED, CONNECTED, NAMES, NAMES, NUMBERS, NUMBERS, ...RUN]
  const result = await checked({ 'server.log': SERVER_LOG, 'client.log': log })
  assert.equal(result.broken, [])
  assert.equal(result.report?.notes, ['2 exchanges of clients could not be told from each other'])
  assert.is(verdictOn(result, 'agreement/logs'), 'pass')
})

test('matches each exchange of a server with one client only', async () => {
  const result = await checked({
    'server.log': SERVER_LOG,
    'a.log': CLIENT_LOG,
    'b.log': CLIENT_LOG,
  })
  assert.equal(result.broken, ['agreement/logs at a.log:4'])
})

test.run()
