import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withLife } from './testing/life.ts'
import { withProgram } from './testing/program.ts'

const test = suite('client')

test('prompts before its input is there, and ends though its input stays open', async () => {
  await withLife({ behaviour: { pick: () => 10 } }, async ({ port }) => {
    const argv = ['--host', '127.0.0.1', '--port', String(port)]
    await withProgram('client.ts', argv, async (program) => {
      await program.printed(/^Enter an integer between 1 and 100: $/u)
      program.process.stdin?.write('25\n')
      assert.is(await program.ended, 0)
      assert.match(program.stdout(), 'Client Number: 25 | Server Number: 10 | Sum: 35\n')
      assert.is(program.stderr(), '')
    })
  })
})

test('ends with status 1 after an error', async () => {
  const port = await withLife({}, async (life) => life.port)
  const argv = ['--host', '127.0.0.1', '--port', String(port), '--number', '5']
  await withProgram('client.ts', argv, async (program) => {
    assert.is(await program.ended, 1)
    assert.match(program.stdout(), 'ECONNREFUSED')
    assert.is(program.stderr(), '')
  })
})

test.run()
