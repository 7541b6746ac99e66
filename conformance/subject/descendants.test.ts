import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inlineWords } from '../testing/programs.ts'
import { commandOf, descendants, LIFE_MARK, marked, socketInodes } from './descendants.ts'
import { listeners } from './socket-table.ts'

const test = suite('descendants')

/** Starts a child of its own that listens, and says both ports and ids. */
const PARENT = `
  const child = require("child_process").spawn(process.execPath, ["-e", process.argv[1]], { stdio: "inherit" })
  process.on("SIGTERM", () => { child.kill("SIGKILL"); process.exit() })
`
const CHILD = `
  const server = require("net").createServer().listen(0, "127.0.0.1", () =>
    process.stdout.write(process.pid + " " + server.address().port + " "))
`

if (process.platform === 'linux') {
  test('finds children by descent and by their mark, and the sockets that they hold', async () => {
    const mark = 'descendants-test'
    const [node = '', ...args] = inlineWords(PARENT)
    const env = { ...process.env, [LIFE_MARK]: mark }
    const parent = spawn(node, [...args, CHILD], { env, stdio: ['ignore', 'pipe', 'inherit'] })
    const ended = once(parent, 'exit')
    try {
      const [said] = await once(parent.stdout, 'data')
      const [child = 0, port = 0] = String(said).split(' ').map(Number)
      const pid = parent.pid ?? 0
      assert.equal(descendants(pid), [pid, child])
      assert.equal([...marked(mark)].sort(), [pid, child].sort())
      assert.equal(marked('another'), [])
      assert.match(commandOf(child), 'createServer')
      const inodes = socketInodes(child, { streams: false })
      assert.equal(
        listeners()
          .filter(({ inode }) => inodes.includes(inode))
          .map((row) => row.port),
        [port],
      )
    } finally {
      parent.kill('SIGTERM')
      await ended
    }
    assert.equal(descendants(parent.pid ?? 0), [parent.pid])
    assert.is(commandOf(parent.pid ?? 0), '')
  })
}

test('finds nothing of a process that there is not', () => {
  assert.equal(descendants(4_000_000_000), [4_000_000_000])
  assert.equal(socketInodes(4_000_000_000, { streams: true }), [])
})

test.run()
