import { randomUUID } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serverCommand } from './commands.ts'
import { leftBehind } from './leaks.ts'
import { spawnSuite } from './spawned-suite.ts'

const test = suite('unhurt')

/** Megabytes that the suite's own process may hold, whatever a server does. */
const MEMORY_LIMIT = 200

for (const name of ['floods-reply', 'floods-log', 'long-line'])
  test(`holds at most ${MEMORY_LIMIT} MB while ${name} floods it`, async () => {
    const { peak_mb, status } = await spawnSuite(['--server', serverCommand(name)])
    assert.ok(status === 0 || status === 1, `expected status 0 or 1, found ${status}`)
    assert.ok(peak_mb <= MEMORY_LIMIT, `expected at most ${MEMORY_LIMIT} MB, found ${peak_mb}`)
  })

test('lets no control character of a server reach the terminal', async () => {
  const command = serverCommand('escapes')
  const { stdout, stderr } = await spawnSuite(['--server', command, '--verbose'])
  const raw =
    `${stdout}${stderr}`.match(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu) ?? []
  assert.equal(
    [...new Set(raw)].map((one) => one.codePointAt(0)?.toString(16)),
    [],
  )
})

for (const name of ['exits-at-once', 'never-listens', 'listens-elsewhere'])
  test(`ends with status 3 and one sentence for ${name}`, async () => {
    const args = ['--server', serverCommand(name), '--start-timeout', '1']
    const { status, stderr } = await spawnSuite(args)
    assert.is(status, 3)
    assert.match(
      stderr,
      /^E_START {2}.+ expected --server to listen on the port that it was given/u,
    )
    assert.not.match(stderr, /^\s+at /mu)
  })

for (const name of ['leaves-daemon', 'ignores-sigterm', 'forked'])
  test(`leaves no process of ${name} behind`, async () => {
    const PROOF = randomUUID()
    await spawnSuite(['range/above#hundred-and-one', '--server', serverCommand(name)], { PROOF })
    assert.equal(leftBehind(`PROOF=${PROOF}`), [])
  })

test.run()
