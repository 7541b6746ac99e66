import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { converse } from './testing/conversation.ts'
import { type Program, withProgram } from './testing/program.ts'

const test = suite('server')

const ARGV = ['--host', '127.0.0.1', '--port', '0', '--seed', '1']
const OUT_OF_RANGE = '{"client_name":"Bo","client_number":0}\n'

async function portOf({ printed }: Program): Promise<number> {
  return Number(await printed(/listening on 127\.0\.0\.1:(\d+)/u))
}

test('is there with its whole log when it ends on a number out of range', async () => {
  await withProgram('server.ts', ARGV, async (program) => {
    const port = await portOf(program)
    const requests = Array.from({ length: 20 }, (_, n) => {
      return { segments: [`{"client_name":"Bo","client_number":${n + 1}}\n`] }
    })
    for (const request of requests) await converse(port, request)
    await converse(port, { segments: [OUT_OF_RANGE] })
    assert.is(await program.ended, 0)
    assert.is(program.stderr(), '')
    assert.is(program.stdout().split('\n').length, 1 + 20 * 6 + 3 + 1)
    assert.match(program.stdout(), /Client int out of range: 0\. Terminating the server\.\n$/u)
  })
})

test('ends with status 0 on SIGTERM', async () => {
  await withProgram('server.ts', ARGV, async (program) => {
    await portOf(program)
    program.process.kill('SIGTERM')
    assert.is(await program.ended, 0)
    assert.is(program.stderr(), '')
  })
})

test('serves on when nobody reads its log any more', async () => {
  await withProgram('server.ts', ARGV, async (program) => {
    const port = await portOf(program)
    program.process.stdout?.destroy()
    for (const number of [1, 2, 3]) {
      const segments = [`{"client_name":"Bo","client_number":${number}}\n`]
      assert.match((await converse(port, { segments })).text, '"server_name":"Ada Server"')
    }
    await converse(port, { segments: [OUT_OF_RANGE] })
    assert.is(await program.ended, 0)
    assert.is(program.stderr(), '')
  })
})

test.run()
