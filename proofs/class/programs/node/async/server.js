// A right server: a class, and a loop over the chunks of each connection.
const net = require('node:net')

const NAME = 'Ada Server'
const HOST = '0.0.0.0'
const LIMIT = 1024
const IDLE_MILLIS = 30_000
const LINGER_MILLIS = 500
const GRACE_MILLIS = 1_000

const logAs = (name) => (level, message) =>
  process.stdout.write(`[${level}] [${name}]: ${message}\n`)
const logStart = logAs('start_server')
const logClient = logAs('handle_client')

class Malformed extends Error {}

/** The object at the front of the octets, or nothing while more of it may come. */
function objectIn(octets) {
  const text = octets.toString('latin1').replace(/^[ \t\r\n]+/, '')
  if (text !== '' && !text.startsWith('{')) throw new Malformed('expected a JSON object')
  for (let at = text.indexOf('}'); at >= 0 && at < LIMIT; at = text.indexOf('}', at + 1)) {
    const value = parsed(Buffer.from(text.slice(0, at + 1), 'latin1'))
    if (value !== undefined) return value
  }
  if (text.length > LIMIT || octets.length > 2 * LIMIT)
    throw new Malformed(`expected at most ${LIMIT} octets`)
  return undefined
}

function parsed(octets) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(octets))
  } catch {
    return undefined
  }
}

function checked({ client_name: name, client_number: number }) {
  const isName = typeof name === 'string' && [...name].length <= 100 && name !== ''
  if (!isName || /[\p{Cc}\p{Cs}]/u.test(name)) throw new Malformed('client_name is not a name')
  if (!Number.isSafeInteger(number)) throw new Malformed('client_number is not an integer')
  return { name, number }
}

class Server {
  #busy = new Set()
  #sockets = new Set()
  #listener = net.createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket))

  start(port) {
    this.#listener.listen({ port, host: HOST, backlog: 128 }, () =>
      logStart('INFO', `${NAME} started and listening on ${HOST}:${port}`),
    )
  }

  async #accept(socket) {
    logStart('DEBUG', `Connection accepted from ${socket.remoteAddress}:${socket.remotePort}`)
    this.#sockets.add(socket)
    socket.setTimeout(IDLE_MILLIS, () => socket.destroy())
    try {
      await this.#handle(socket)
    } catch (error) {
      if (error instanceof Malformed) logClient('ERROR', `Error handling client: ${error.message}`)
    } finally {
      await this.#hangUp(socket)
      this.#sockets.delete(socket)
      this.#busy.delete(socket)
    }
  }

  async #handle(socket) {
    let octets = Buffer.alloc(0)
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
      this.#busy.add(socket)
      octets = Buffer.concat([octets, chunk])
      const message = objectIn(octets)
      if (message === undefined) continue
      logClient('DEBUG', 'Message recieved from client')
      const { name, number } = checked(message)
      if (number >= 1 && number <= 100) await this.#answer(socket, name, number)
      else await this.#terminate(socket, number)
      return
    }
    if (octets.length > 0) throw new Malformed('no whole JSON object before the end')
  }

  async #answer(socket, name, number) {
    const picked = 1 + Math.floor(Math.random() * 100)
    const sum = number + picked
    logClient('INFO', `Client Name: ${name} | Server Name: ${NAME}`)
    logClient('INFO', `Client Number: ${number} | Server Number: ${picked} | Sum: ${sum}`)
    logClient('DEBUG', 'Sending client response')
    socket.write(`${JSON.stringify({ server_name: NAME, server_number: picked, sum })}\n`)
    await this.#hangUp(socket)
    logClient('DEBUG', 'Client connection closed')
  }

  async #terminate(socket, number) {
    logClient('WARNING', `Client int out of range: ${number}. Terminating the server.`)
    await this.#hangUp(socket)
    this.#listener.close()
    for (const other of this.#sockets) if (!this.#busy.has(other)) other.destroy()
    setTimeout(() => process.exit(0), GRACE_MILLIS).unref()
  }

  /** Closes without a reset: what the client still sends is read first. */
  #hangUp(socket) {
    if (socket.destroyed) return undefined
    return new Promise((resolve) => {
      const timer = setTimeout(() => socket.destroy(), LINGER_MILLIS)
      socket.once('close', () => {
        clearTimeout(timer)
        resolve()
      })
      socket.on('error', () => socket.destroy())
      socket.end()
      socket.resume()
    })
  }
}

new Server().start(Number(process.argv[2] ?? process.env.PORT ?? 8000))
