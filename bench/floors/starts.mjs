// node starts.mjs '[3,1]' COMMAND ARGUMENT...: starts a server for each number, has so many exchanges
// with it, and ends it by a number out of range. {port} in an argument becomes a free port.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { exchange, exchanges } from './exchange.mjs'

const [lives, command, ...parameters] = process.argv.slice(2)

for (const count of JSON.parse(lives)) await life(count)

async function life(count) {
  const port = await freePort()
  const child = spawn(
    command,
    parameters.map((parameter) => parameter.replaceAll('{port}', port)),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const exit = once(child, 'exit')
  await once(child.stdout, 'data')
  child.stdout.resume()
  await exchanges(port, { count })
  await exchange(port, 1000)
  await exit
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
