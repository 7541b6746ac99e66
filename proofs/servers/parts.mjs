// What the programs here share: a server that keeps every rule, and where one may differ.
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { codecOf } from '../dialect-codec.mjs'

export const PORT = Number(process.argv[2] || process.env.PORT || 8000)

const LIMIT = 1024
const requests = codecOf('request')
const replies = codecOf('reply')
const IDLE = 30_000
const LINGER = 500
const GRACE = 1500

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

export const usual = {
  name: 'Ada Server',
  host: '0.0.0.0',
  port: PORT,
  peer: (socket) => `('${socket.remoteAddress}', ${socket.remotePort})`,
  print: (line) => process.stdout.write(`${line}\n`),
  accept: (socket, handle) => handle(socket),
  find: requests?.find ?? findObject,
  encode: replies?.encode ?? ((reply) => `${JSON.stringify(reply)}\n`),
  send: (socket, text) => {
    socket.write(text)
    return close(socket)
  },
  reject: close,
  shutDown: (stop) => stop(),
}

export function startServer(different = {}) {
  const how = { ...usual, ...different }
  const connections = new Map()
  const log = (level, where, message) => how.print(`[${level}] [${where}]: ${message}`, level)

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.set(socket, { idle: true })
    socket.on('error', () => {})
    socket.on('close', () => connections.delete(socket))
    log('DEBUG', 'start_server', `Connection accepted from ${how.peer(socket)}`)
    how.accept(socket, handle)
  })
  server.listen(how.port, how.host, () => {
    const host = how.host.includes(':') ? `[${how.host}]` : how.host
    log('INFO', 'start_server', `${how.name} started and listening on ${host}:${how.port}`)
  })

  function handle(socket) {
    let octets = Buffer.alloc(0)
    let done = false
    const read = (ended) => {
      const request = understand(octets, ended)
      if (request === undefined) return
      done = true
      log('DEBUG', 'handle_client', 'Message recieved from client')
      if (request.malformed !== undefined) refuse(socket, request.malformed)
      else if (request.client_number < 1 || request.client_number > 100)
        void terminate(socket, request)
      else void answer(socket, request)
    }
    socket.setTimeout(IDLE, () => socket.destroy())
    socket.on('data', (chunk) => {
      if (done) return
      connections.get(socket).idle = false
      octets = Buffer.concat([octets, chunk])
      read(false)
    })
    socket.on('end', () => {
      if (done) return
      if (octets.length === 0) socket.end()
      else read(true)
    })
  }

  function understand(octets, ended) {
    try {
      const object = how.find(octets)
      if (object !== undefined) return readRequest(object)
      return ended ? { malformed: 'the request is cut short' } : undefined
    } catch (error) {
      return { malformed: error.message.replaceAll(/\p{Cc}/gu, ' ') }
    }
  }

  async function answer(socket, { client_name, client_number }) {
    const server_number = randomInt(1, 101)
    const sum = client_number + server_number
    log('INFO', 'handle_client', `Client Name: ${client_name} | Server Name: ${how.name}`)
    const numbers = [`Client Number: ${client_number}`, `Server Number: ${server_number}`]
    log('INFO', 'handle_client', [...numbers, `Sum: ${sum}`].join(' | '))
    log('DEBUG', 'handle_client', 'Sending client response')
    await how.send(socket, how.encode({ server_name: how.name, server_number, sum }))
    log('DEBUG', 'handle_client', 'Client connection closed')
  }

  async function terminate(socket, { client_number }) {
    const message = `Client int out of range: ${client_number}. Terminating the server.`
    log('WARNING', 'handle_client', message)
    await close(socket)
    how.shutDown(stop)
  }

  function refuse(socket, reason) {
    log('ERROR', 'handle_client', `Error handling client: ${reason}`)
    how.reject(socket)
  }

  function stop() {
    server.close()
    for (const [socket, { idle }] of connections) if (idle) socket.destroy()
    setTimeout(() => {
      for (const socket of connections.keys()) socket.destroy()
    }, GRACE).unref()
  }
}

export function close(socket) {
  const lingering = setTimeout(() => socket.destroy(), LINGER)
  socket.once('close', () => clearTimeout(lingering))
  return new Promise((resolve) => socket.end(resolve))
}

export function findObject(octets) {
  const start = octets.findIndex((octet) => !' \t\r\n'.includes(String.fromCharCode(octet)))
  if (start > -1 && octets[start] !== 0x7b) throw new Error('expected a JSON object')
  const from = Math.max(start, 0)
  let depth = 0
  let inString = false
  for (let at = from; at < Math.min(octets.length, from + LIMIT); at += 1) {
    const character = String.fromCharCode(octets[at])
    if (inString && character === '\\') at += 1
    else if (character === '"') inString = !inString
    else if (!inString && character === '{') depth += 1
    else if (!inString && character === '}') depth -= 1
    if (depth === 0 && character === '}') return octets.subarray(from, at + 1)
  }
  if (octets.length - from > LIMIT) throw new Error(`expected at most ${LIMIT} octets`)
  return undefined
}

function readRequest(octets) {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets)
  const { client_name, client_number } = JSON.parse(text)
  if (!isName(client_name)) throw new Error('client_name is no name')
  if (!Number.isSafeInteger(client_number)) throw new Error('client_number is no integer')
  return { client_name, client_number }
}

function isName(name) {
  return typeof name === 'string' && /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(name)
}
