import { readdirSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inParallel } from '../conformance/in-parallel.ts'
import { clientCommand } from './commands.ts'
import { judgeClient, rulesThat } from './judged.ts'
import { MISBEHAVING_CLIENTS } from './misbehaving-clients.ts'
import { ODD_BUT_LEGAL_CLIENTS, TELLING_CLIENT_CASES } from './odd-but-legal.ts'

const test = suite('odd-but-legal-clients')

// Most of the time is spent in waiting.
const judged = await inParallel(ODD_BUT_LEGAL_CLIENTS, 3, async (name) => ({
  name,
  report: await judgeClient(clientCommand(name), { words: TELLING_CLIENT_CASES }),
}))

for (const { name, report } of judged)
  test(`blames the client ${name} for nothing`, () => {
    assert.equal(rulesThat(report, 'fail', 'warn', 'blocked', 'error'), [])
    assert.is(report.verdict, 'pass')
  })

test('leaves out none of the programs', () => {
  const known: readonly string[] = [...ODD_BUT_LEGAL_CLIENTS, ...MISBEHAVING_CLIENTS.map(nameOf)]
  const files = readdirSync(new URL('clients', import.meta.url))
  const programs = files.filter((file) => file.endsWith('.mjs') && file !== 'parts.mjs')
  assert.equal(programs.map((file) => file.replace('.mjs', '')).sort(), [...known].sort())
})

function nameOf({ name }: { name: string }): string {
  return name
}

test.run()
