// A right client: promises from the prompt to the last line.
const { connect } = require('node:net')
const readline = require('node:readline/promises')

const NAME = 'Ada Client'
const LIMIT = 1024
const PATIENCE_MILLIS = 4_000

const log = (level, message) => process.stdout.write(`[${level}] [send_message]: ${message}\n`)

async function ask() {
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout })
  const ended = new Promise((_, reject) => {
    terminal.once('close', () => reject(new Error('nothing was typed')))
  })
  const answer = terminal.question('Enter an integer between 1 and 100: ')
  const text = (await Promise.race([answer, ended])).trim()
  ended.catch(() => undefined)
  terminal.close()
  process.stdin.destroy()
  const number = Number(text)
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(number))
    throw new Error('the input is not an integer that can be sent')
  return number
}

function parsed(octets) {
  try {
    return JSON.parse(octets.toString('utf8'))
  } catch {
    return undefined
  }
}

async function read(socket) {
  let octets = Buffer.alloc(0)
  for await (const chunk of socket) {
    octets = Buffer.concat([octets, chunk])
    const reply = octets.includes('}') ? parsed(octets) : undefined
    if (reply !== undefined) return reply
    if (octets.length > 2 * LIMIT) break
  }
  throw new Error('no whole reply came')
}

function checked({ server_name: name, server_number: picked, sum }, number) {
  if (typeof name !== 'string' || !/^[^\p{Cc}]{1,100}$/u.test(name))
    throw new Error('server_name is not a name')
  if (!Number.isInteger(picked) || picked < 1 || picked > 100)
    throw new Error('server_number is out of range')
  if (sum !== number + picked) throw new Error('the sum is wrong')
  return { name, picked, sum }
}

function open(host, port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => resolve(socket))
    socket.once('error', reject)
    socket.setTimeout(PATIENCE_MILLIS, () => socket.destroy(new Error('the server is silent')))
  })
}

async function sendMessage(number) {
  const port = Number(process.argv[2] ?? process.env.PORT ?? 8000)
  const host = process.env.HOST ?? '127.0.0.1'
  const socket = await open(host, port)
  log('DEBUG', `Connected to server at ${host}:${port}`)
  socket.write(`${JSON.stringify({ client_name: NAME, client_number: number })}\n`)
  if (number < 1 || number > 100) {
    log('WARNING', 'The integer input out of range. Terminating the server')
    socket.end(() => socket.destroy())
    return
  }
  const { name, picked, sum } = checked(await read(socket), number)
  socket.destroy()
  log('INFO', `${NAME} | ${name}`)
  log('INFO', `Client Number: ${number} | Server Number: ${picked} | Sum: ${sum}`)
}

ask()
  .then(sendMessage)
  .catch((error) => {
    log('ERROR', `Error connecting to server: ${error.message || error.code}`)
    process.exitCode = 1
  })
