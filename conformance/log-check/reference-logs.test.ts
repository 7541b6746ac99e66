import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checked, verdictOn } from '../testing/checked-logs.ts'

const test = suite('logs of the reference programs')

const REFERENCE = fileURLToPath(new URL('../../reference/', import.meta.url))

/** A program of the reference: what it has printed, and its end. */
function started(name: 'server' | 'client', args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', `${REFERENCE}${name}.ts`, ...args])
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => printed.push(chunk))
  const ended = once(child, 'close')
  const log = () => Buffer.concat(printed).toString()
  return { child, log, ended }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address === 'object' && address !== null) return address.port
  throw new Error('expected a TCP address')
}

/** Runs the client once, with one number on its keyboard. */
async function clientRun(port: number, number: number): Promise<string> {
  const client = started('client', ['--host', '127.0.0.1', '--port', String(port)])
  client.child.stdin.end(`${number}\n`)
  await client.ended
  return client.log()
}

test('finds no fault in them, and matches all exchanges', async () => {
  const port = await freePort()
  const server = started('server', ['--port', String(port)])
  try {
    while (!server.log().includes('listening')) await once(server.child.stdout, 'data')
    const runs: string[] = []
    for (const number of [1, 100, 42, 0]) runs.push(await clientRun(port, number))
    await server.ended
    const result = await checked({ 'server.log': server.log(), 'client.log': runs.join('\n') })
    assert.equal([result.status, result.stderr, result.broken], [0, '', []])
    for (const rule of ['server-log/order', 'server-log/out-of-range', 'client-log/out-of-range'])
      assert.is(verdictOn(result, rule), 'pass', rule)
    assert.is(verdictOn(result, 'agreement/logs'), 'pass')
    assert.match(String(result.report?.cases.at(-1)?.says), '3 of 3 match')
  } finally {
    server.child.kill('SIGKILL')
    await server.ended
  }
})

test.run()
