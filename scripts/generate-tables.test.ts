import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { LOG_EVENTS } from '../spec/log-lines.ts'
import { Reply, Request } from '../spec/messages.ts'
import { RULES } from '../spec/rules.ts'
import { table } from './generate-table.ts'
import {
  contents,
  deadlineTable,
  eventTable,
  memberTable,
  ruleTable,
  schemaTable,
} from './generate-tables.ts'

const test = suite('generated tables')

const linesOf = (text: string) => text.split('\n')

test('escape a bar in a cell', () => {
  assert.is(table(['a', 'b'], [['`x | y`', 'z']]), '| a | b |\n| --- | --- |\n| `x \\| y` | z |')
})

test('show the members of a request with their limits', () => {
  assert.equal(linesOf(memberTable(Request)).slice(2), [
    '| `client_name` | string | 1..100 characters, no control characters | Who the client is. |',
    '| `client_number` | integer | ±(2^53-1) | In range (1..100), or the server shuts down. |',
  ])
})

test('show the range of each number of a reply', () => {
  const limits = linesOf(memberTable(Reply)).map((line) => line.split(' | ')[2])
  assert.equal(limits.slice(3), ['1..100', '2..200'])
})

test('show each event once, with the other texts that pass', () => {
  const lines = linesOf(eventTable(LOG_EVENTS.client))
  assert.is(lines.length, Object.keys(LOG_EVENTS.client).length + 2)
  assert.is(
    lines[3],
    '| client: `names` | INFO | `send_message` | `{client_name} \\| {server_name}` or ' +
      '`Client Name: {client_name} \\| Server Name: {server_name}` | For a good reply. |',
  )
})

test('show each rule with a link to its sentence and to those that it needs', () => {
  const lines = linesOf(ruleTable())
  assert.is(lines.length, RULES.length + 2)
  assert.ok(
    lines.includes(
      '| [wire/line-feed](wire.md#line-feed) | server and client | SHOULD | core | ' +
        '[wire/one-object](wire.md#one-object) |',
    ),
  )
})

test('show each deadline in seconds', () => {
  assert.is(
    linesOf(deadlineTable())[3],
    '| the reply | 2 s | the complete request | [exchange/replies](exchange.md#replies) |',
  )
})

test('count the rules of a section in the table of contents', () => {
  const lines = linesOf(contents())
  assert.is(lines[0], '- [Abstract](abstract.md): what this document is, and what it is not')
  assert.is(lines[15], '- [Agreement](agreement.md): logs and wire tell the same (3 rules)')
})

test('show the name of each schema', () => {
  assert.ok(
    linesOf(schemaTable()).includes(
      '| [server-log/names](schemas/server-log/names.json) | `urn:sumsock:1.0:server-log:names` |',
    ),
  )
})

test.run()
