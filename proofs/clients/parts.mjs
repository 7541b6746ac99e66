// What the programs here share: a client that keeps every rule, and where one may differ.
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { codecOf } from '../dialect-codec.mjs'

const { values } = parseArgs({
  options: { host: { type: 'string' }, port: { type: 'string' } },
})

export const HOST = values.host || process.env.HOST || '127.0.0.1'
export const PORT = Number(values.port || process.env.PORT || 8000)
export const PROMPT = 'Enter an integer between 1 and 100: '

const LIMIT = 1024
const requests = codecOf('request')
const replies = codecOf('reply')
const PATIENCE = 10_000

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
export const forever = () => new Promise(() => setInterval(() => {}, 60_000))

export const usual = {
  name: 'Ada Client',
  host: HOST,
  port: PORT,
  address: `${HOST}:${PORT}`,
  patience: PATIENCE,
  prompt: () => process.stdout.write(PROMPT),
  print: (line) => process.stdout.write(`${line}\n`),
  ask: async ({ prompt }) => {
    prompt()
    return integerOf(await nextLine())
  },
  dial,
  encode: requests?.encode ?? ((request) => `${JSON.stringify(request)}\n`),
  send: (socket, text) => socket.write(text),
  find: replies === undefined ? findObject : findReply,
  receive,
  names: (client, server) => `${client} | ${server}`,
  fail: (error, log) => {
    log('ERROR', `Error connecting to server: ${error.message}`)
    return 1
  },
  leave,
  end: (status) => {
    process.exitCode = status
  },
}

export async function runClient(different = {}) {
  const how = { ...usual, ...different }
  const log = (level, message) => how.print(`[${level}] [send_message]: ${message}`, level)
  let socket
  let status = 0
  try {
    const client_number = await how.ask(how)
    socket = await how.dial(how)
    log('DEBUG', `Connected to server at ${how.address}`)
    await exchange(socket, client_number, { how, log })
  } catch (error) {
    status = how.fail(error, log)
  }
  if (socket !== undefined) await how.leave(socket)
  process.stdin.destroy()
  await how.end(status)
}

async function exchange(socket, client_number, { how, log }) {
  await how.send(socket, how.encode({ client_name: how.name, client_number }))
  if (client_number < 1 || client_number > 100) {
    log('WARNING', 'The integer input out of range. Terminating the server')
    return
  }
  const reply = readReply(await how.receive(socket, how), client_number)
  log('INFO', how.names(how.name, reply.server_name))
  const numbers = [`Client Number: ${client_number}`, `Server Number: ${reply.server_number}`]
  log('INFO', [...numbers, `Sum: ${reply.sum}`].join(' | '))
}

// What went wrong: the kind is input, refused, no-reply or bad-reply.
export function fault(kind, message, options) {
  return Object.assign(new Error(message, options), { kind })
}

// How a client differs that does one thing more when it has read a reply, good or bad.
export const afterReply = (act) => ({
  leave: async (socket) => {
    await leave(socket)
    if (socket.bytesRead > 0) await act()
  },
})

// How a client differs that does not catch one kind of error.
export const uncaught = (kind) => ({
  fail: (error, log) => {
    if (error.kind === kind) throw error
    return usual.fail(error, log)
  },
})

let lines

// The next line that was typed; undefined at the end of the input.
export async function nextLine() {
  lines ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  return (await lines.next()).value
}

export function integerOf(line) {
  const number = Number(line)
  if (!/^\s*[+-]?\d+\s*$/u.test(line) || !Number.isSafeInteger(number))
    throw fault('input', `expected an integer, found ${JSON.stringify(line) ?? 'none'}`)
  return number + 0
}

function dial({ host, port }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, allowHalfOpen: true })
    socket.on('connect', () => resolve(socket))
    socket.on('error', ({ code }) => reject(fault('refused', code)))
  })
}

async function receive(socket, { find, patience }) {
  let octets = Buffer.alloc(0)
  socket.setTimeout(patience, () => socket.destroy(new Error('the server is silent')))
  try {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      octets = Buffer.concat([octets, chunk])
      const object = find(octets)
      if (object !== undefined) return object
    }
  } catch (error) {
    throw error.kind === undefined ? fault('no-reply', error.message, { cause: error }) : error
  }
  throw fault('no-reply', 'the connection has ended before the reply')
}

// What was sent goes out; then the socket is closed, whatever the server does.
function leave(socket) {
  return new Promise((resolve) => {
    socket.end(() => {
      socket.destroy()
      resolve()
    })
  })
}

function findReply(octets) {
  try {
    return replies.find(octets)
  } catch (error) {
    throw fault('bad-reply', error.message, { cause: error })
  }
}

function findObject(octets) {
  const start = octets.findIndex((octet) => !' \t\r\n'.includes(String.fromCharCode(octet)))
  if (start > -1 && octets[start] !== 0x7b) throw fault('bad-reply', 'expected a JSON object')
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
  if (octets.length - from > LIMIT) throw fault('bad-reply', `expected at most ${LIMIT} octets`)
  return undefined
}

function readReply(octets, client_number) {
  const reply = parse(octets)
  const { server_name, server_number } = reply
  // A dialect may have no sum: then there is none to check.
  const added = replies === undefined ? undefined : client_number + server_number
  const sum = reply.sum ?? added
  const inRange = Number.isInteger(server_number) && server_number >= 1 && server_number <= 100
  if (typeof server_name !== 'string' || !/^[^\p{Cc}\p{Cs}]{1,100}$/u.test(server_name))
    throw fault('bad-reply', 'server_name is no name')
  if (!inRange) throw fault('bad-reply', 'server_number is no integer in 1..100')
  if (sum !== client_number + server_number) throw fault('bad-reply', 'the sum is wrong')
  return { server_name, server_number, sum }
}

function parse(octets) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets))
  } catch (error) {
    throw fault('bad-reply', 'the reply is no JSON', { cause: error })
  }
}
