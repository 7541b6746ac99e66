import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inlineCommand } from '../testing/programs.ts'
import { exchange, lifeOf, spawnedServer } from '../testing/spawned.ts'
import { typedText } from './typed-at-server.ts'

const test = suite('typed-at-server')

/** Draws 1, 2, 3 and so on. */
function counted(): () => number {
  let last = 0
  return () => {
    last += 1
    return last
  }
}

test('fills in the port, and draws each number anew', () => {
  assert.is(
    typedText('${port}\n${server_number} ${server_number}\n${other}', 8000, counted()),
    '8000\n1 2\n${other}',
  )
})

test('can be typed at: once it is started, and before each connection', async () => {
  const serverNumber = counted()
  const code = `let n = ""
    const s = require("net").createServer((c) => c.once("data", () => c.end(n)))
    process.stdin.on("data", (d) => { n += d; s.listening || s.listen({port}) }).on("end", () => process.exit(3))`
  const subject = spawnedServer(inlineCommand(code), {
    standardInput: { start: 'port ${port}\n', each: 'number ${server_number}\n', serverNumber },
  })
  const life = lifeOf(await subject.start())
  try {
    const heard: string[] = []
    for (let count = 0; count < 2; count += 1) {
      const connection = await exchange(life)
      heard.push(Buffer.from(connection.octets).toString())
      life.release(connection, true)
    }
    life.type?.('more\n')
    const { port } = life.evidence
    assert.equal(heard, [`port ${port}\nnumber 1\n`, `port ${port}\nnumber 1\nnumber 2\n`])
    assert.ok(life.alive())
  } finally {
    await life.end()
  }
})

test.run()
