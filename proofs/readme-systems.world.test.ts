import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { commands, forgetStudent, guideCommands, isOfSystems, runPrinted } from './readme.ts'

const test = suite('README: course systems and many machines')

const lines = new Set([
  ...commands().filter(isOfSystems),
  ...guideCommands('course-systems'),
  ...guideCommands('interop'),
  ...guideCommands('scale'),
])

for (const line of lines)
  test(`runs as it is printed: ${line}`, async () => {
    const { status, printed } = await runPrinted(line)
    assert.is(status, 0, `expected status 0, found ${status}:\n${printed}`)
  })

test('writes harnesses, grades parts, merges them, and lets all meet', () => {
  const all = [...lines].join('\n')
  for (const word of ['init prairielearn', '--shard', 'merge ', '--sandbox auto', 'interop '])
    assert.ok(all.includes(word), word)
})

test('leaves nothing behind', forgetStudent)

test.run()
