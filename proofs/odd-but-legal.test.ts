import { readdirSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientCommand, serverCommand } from './commands.ts'
import { judgeClient, judgeServer, rulesThat } from './judged.ts'
import { MISBEHAVING_CLIENTS } from './misbehaving-clients.ts'
import {
  ODD_BUT_LEGAL,
  ODD_BUT_LEGAL_CLIENTS,
  TELLING_CASES,
  TELLING_CLIENT_CASES,
} from './odd-but-legal.ts'

const test = suite('odd-but-legal')

/** Every second one: `make proofs` judges all of them. */
const half = <T>(names: readonly T[]) => names.filter((_, index) => index % 2 === 0)

for (const name of half(ODD_BUT_LEGAL))
  test(`blames ${name} for nothing`, async () => {
    const report = await judgeServer(serverCommand(name), { words: TELLING_CASES })
    assert.is(report.error, undefined)
    assert.equal(rulesThat(report, 'fail', 'warn', 'blocked', 'error'), [])
    assert.is(report.verdict, 'pass')
  })

for (const name of half(ODD_BUT_LEGAL_CLIENTS))
  test(`blames the client ${name} for nothing`, async () => {
    const report = await judgeClient(clientCommand(name), { words: TELLING_CLIENT_CASES })
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
