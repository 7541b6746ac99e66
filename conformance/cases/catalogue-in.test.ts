import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInDialects, dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { builtInEntries } from './built-in-entries.ts'
import { catalogueIn } from './catalogue-in.ts'
import type { CatalogueEntry } from './selection.ts'

const test = suite('catalogue-in')

const ALL = builtInEntries()
const inDialect = (name: string) => catalogueIn(dialectNamed(name) ?? NATIVE, ALL)
const find = (entries: readonly CatalogueEntry[], id: string, role = 'server') =>
  entries.find((entry) => entry.case.id === id && entry.role === role)

test('is the catalogue itself in the native dialect', () => {
  assert.is(catalogueIn(NATIVE, ALL), ALL)
})

test('keeps the first case of both roles in every built-in dialect', () => {
  for (const dialect of builtInDialects())
    for (const role of ['server', 'client']) {
      const entry = find(catalogueIn(dialect, ALL), 'exchange/plain', role)
      assert.is(entry?.unsayable, undefined, `${dialect.name}, ${role}: ${entry?.unsayable}`)
    }
})

test('marks what cannot be said in a dialect, with the reason', () => {
  const entries = inDialect('comma')
  const why = (id: string, role?: string) => find(entries, id, role)?.unsayable
  assert.is(why('malformed/junk'), 'its octets are those of the native wire')
  assert.match(why('wire/segments-two') ?? '', 'no end of its own')
  assert.is(why('wire/no-line-feed'), 'what is special about it cannot be said in this dialect')
  assert.is(why('range/above#hundred-and-one'), undefined)
  assert.is(why('malformed/leaves-at-once'), undefined)
  assert.is(why('client/no-sum', 'client') === undefined, false)
})

test('keeps the segments of a dialect whose messages have an end', () => {
  assert.is(find(inDialect('comma-line'), 'wire/segments-each-octet')?.unsayable, undefined)
})

test('takes numbers that a field cannot hold from the cases', () => {
  const wide = inDialect('java-utf-int').filter(
    (entry) => entry.case.id.startsWith('range/wide') && entry.role === 'server',
  )
  const said = wide.filter(({ unsayable }) => unsayable === undefined).map((one) => one.case.id)
  assert.ok(said.length > 0 && said.length < wide.length, said.join())
})

test('adds malformed messages of the format itself', () => {
  const own = inDialect('java-utf-int').filter((entry) => entry.case.ofDialect === true)
  assert.ok(own.length >= 4)
  for (const entry of own) {
    assert.is(entry.unsayable, undefined)
    assert.match(entry.case.id, /^(?:malformed|wire)\/dialect#[a-z0-9-]+$/u)
    assert.ok(
      entry.rules.some((rule) => rule.startsWith('malformed/') || rule === 'wire/size-limit'),
    )
  }
})

test('ties each sayable case to rules that make sense', () => {
  const plain = find(inDialect('comma'), 'exchange/plain')
  assert.equal(plain?.rules, [
    'exchange/replies',
    'wire/one-object',
    'exchange/server-name',
    'exchange/server-number',
    'exchange/sum',
    'exchange/closes',
    'server-log/names',
    'server-log/numbers',
    'agreement/server-log',
  ])
})

test.run()
