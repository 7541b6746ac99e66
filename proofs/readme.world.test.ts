import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { commands, forgetStudent, isApart, isOfClass, isOfSystems, runPrinted } from './readme.ts'

const test = suite('README')

test('holds commands to try', () => {
  assert.ok(commands().length >= 10, `expected at least 10 commands, found ${commands().length}`)
})

for (const line of commands().filter(
  (one) => !one.includes('npm ') && !isApart(one) && !isOfClass(one) && !isOfSystems(one),
))
  test(`runs as it is printed: ${line}`, async () => {
    const { status, printed } = await runPrinted(line)
    assert.is(status, 0, `expected status 0, found ${status}:\n${printed}`)
  })

test('leaves nothing behind', forgetStudent)

test.run()
