import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { commands, forgetStudent, guideCommands, isOfClass, runPrinted } from './readme.ts'

const test = suite('README: a class')

/** Canvas's own row of a student whom it has excused is left to the instructor: status 3. */
const LEFT_OPEN = 'sumsock-conformance grade submissions --roster gradebook.csv --key ID'

const lines = new Set([...commands().filter(isOfClass), ...guideCommands('grading')])

for (const line of lines)
  test(`runs as it is printed: ${line}`, async () => {
    const { status, printed } = await runPrinted(line)
    const expected = line === LEFT_OPEN ? 3 : 0
    assert.is(status, expected, `expected status ${expected}, found ${status}:\n${printed}`)
  })

test('grades, regrades, looks around, and fills rosters', () => {
  const all = [...lines].join('\n')
  for (const word of ['grade ', 'regrade ', 'doctor ', '--roster', '--match', '--rubric'])
    assert.ok(all.includes(word), word)
})

test('leaves nothing behind', forgetStudent)

test.run()
