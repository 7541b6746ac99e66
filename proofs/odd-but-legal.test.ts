import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serverCommand } from './commands.ts'
import { judgeServer, rulesThat } from './judged.ts'
import { ODD_BUT_LEGAL, TELLING_CASES } from './odd-but-legal.ts'

const test = suite('odd-but-legal')

for (const name of ODD_BUT_LEGAL)
  test(`blames ${name} for nothing`, async () => {
    const report = await judgeServer(serverCommand(name), { words: TELLING_CASES })
    assert.is(report.error, undefined)
    assert.equal(rulesThat(report, 'fail', 'warn', 'blocked', 'error'), [])
    assert.is(report.verdict, 'pass')
  })

test.run()
