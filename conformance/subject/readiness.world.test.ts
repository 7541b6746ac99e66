import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { PortSource } from './free-port.ts'
import { SubjectProcess } from './process.ts'
import { untilListening } from './readiness.ts'

const test = suite('readiness (python3)')

for (const [what, besides] of [
  ['nothing else', ''],
  [
    'a socket of its own besides',
    'other = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); time.sleep(0.3)',
  ],
] as const)
  test(`sees a listener that has taken the place of standard input, with ${what}`, async () => {
    const port = await new PortSource().next()
    const program = `
import os, socket, time
${besides}
os.close(0)
listener = socket.create_server(("127.0.0.1", ${port}))
time.sleep(60)`
    const words = ['python3', '-c', program]
    const subject = new SubjectProcess({ words, cwd: process.cwd(), env: {} })
    try {
      const readiness = await untilListening(subject, [port], 10_000)
      assert.equal(readiness, { kind: 'listening', port, address: '127.0.0.1' })
    } finally {
      await subject.end()
      await subject.drain()
    }
  })

test.run()
