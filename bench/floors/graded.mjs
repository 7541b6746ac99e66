// node graded.mjs FILE: has as many programs started as the grading of a class does, so many
// submissions at once, each in a room of its own; checks nothing. FILE holds the words, in JSON.
// node graded.mjs FILE inside: what is done in such a room.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { exchange, exchanges } from './exchange.mjs'

const [, script, file, inside] = process.argv
const { room, submissions, jobs, server, client, lives, clients, atOnce } = JSON.parse(
  readFileSync(file, 'utf8'),
)

if (inside === undefined) await inParallel(submissions, jobs, inRoom)
else {
  for (const count of lives) await life(count)
  await inParallel(clients, atOnce, oneClient)
}

async function inParallel(count, most, work) {
  let left = count
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await work()
    }
  }
  await Promise.all(Array.from({ length: most }, worker))
}

async function inRoom() {
  const folder = mkdtempSync('/tmp/sumsock-floor-')
  const [command, ...words] = room.map((word) => word.replaceAll('{room}', folder))
  const child = spawn(command, [...words, process.execPath, script, file, 'inside'], {
    stdio: 'ignore',
  })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`expected a room to end with 0, found ${status}`)
  rmSync(folder, { recursive: true, force: true })
}

function start([command, ...words], port, input) {
  const child = spawn(
    command,
    words.map((word) => word.replaceAll('{port}', port)),
    { stdio: ['pipe', 'pipe', 'ignore', 'ignore', 'pipe'], detached: true },
  )
  child.stdin.end(input)
  return { child, ended: statusOf(child.stdio[4]) }
}

/** The keeper of a sandbox says that it is there, and later how the program has ended. */
async function statusOf(stream) {
  let said = ''
  for await (const chunk of stream) {
    said += chunk
    const status = /^up\n(\d+)\n/.exec(said)?.[1]
    if (status !== undefined) return Number(status)
  }
  throw new Error(`expected the end of a program, found ${JSON.stringify(said)}`)
}

async function end({ child, ended }) {
  child.stdout.resume()
  await ended
  const exit = once(child, 'exit')
  process.kill(-child.pid, 'SIGKILL')
  await exit
}

async function life(count) {
  const port = await freePort()
  const started = start(server, port)
  await once(started.child.stdout, 'data')
  started.child.stdout.resume()
  await exchanges(port, { count })
  await exchange(port, 1000)
  await end(started)
}

async function oneClient() {
  let asked = 0
  const listener = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (request) => {
      const { client_number } = JSON.parse(request)
      asked += 1
      const reply = { server_name: 'floor', server_number: 10, sum: client_number + 10 }
      socket.end(`${JSON.stringify(reply)}\n`)
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  await end(start(client, listener.address().port, '25\n'))
  listener.close()
  if (asked !== 1) throw new Error(`expected a client that asks once, found ${asked} requests`)
}

async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address()
  listener.close()
  await once(listener, 'close')
  return port
}
