import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { now } from '../deadlines.ts'
import type { Exit } from '../evidence.ts'
import { ClientListener } from '../subject/client-listener.ts'
import type { ClientLife, ClientRemains, ClientSubject } from '../subject/client-subject.ts'
import { PortSource } from '../subject/free-port.ts'
import type { Connection } from '../wire/connection.ts'
import { outputOf } from './evidence.ts'

/** What a client of this process does from its start on; it ends with the status that comes back. */
export type Conduct = (world: ClientWorld) => Promise<number>

/** What a client sees of the world. */
export interface ClientWorld {
  typed: string
  /** A connection to where it was told to connect; throws if it is refused. */
  dial(): Promise<Socket>
  print(line: string): void
  port: number
  /** How often it was started before. */
  before: number
}

/** A client that is no process: its connections are real, and it does what it is told to. */
export class FakeClient implements ClientSubject {
  readonly facts = { kind: 'client', command: 'python3 client.py' }
  readonly notes = new Set<string>()
  readonly atOnce = 1

  prepare(): Promise<void> {
    return Promise.resolve()
  }
  readonly lives: FakeLife[] = []
  readonly #conduct: Conduct
  #place: { port: number; listener: ClientListener } | undefined
  closed = 0

  constructor(conduct: Conduct) {
    this.#conduct = conduct
  }

  async ports(): Promise<readonly number[]> {
    return [(await this.#placeToListen()).port]
  }

  async start(keyboard: Uint8Array, listens: boolean): Promise<FakeLife> {
    const place = await this.#placeToListen()
    await (listens ? place.listener.listen() : place.listener.pause())
    const typed = Buffer.from(keyboard).toString()
    const before = this.lives.length
    const life = new FakeLife(place, (world) => this.#conduct({ ...world, typed, before }))
    this.lives.push(life)
    return life
  }

  async close(): Promise<void> {
    this.closed += 1
    this.#place?.listener.forget()
    await this.#place?.listener.pause()
  }

  async #placeToListen() {
    const port = this.#place?.port ?? (await new PortSource().next())
    this.#place ??= { port, listener: new ClientListener([port]) }
    return this.#place
  }
}

class FakeLife implements ClientLife {
  readonly host = '127.0.0.1'
  readonly port: number
  readonly started = now()
  readonly exited: Promise<Exit>
  exit: Exit | undefined
  readonly #listener: ClientListener
  readonly #sockets: Socket[] = []
  readonly #lines: string[] = []

  constructor(
    { port, listener }: { port: number; listener: ClientListener },
    conduct: (world: Omit<ClientWorld, 'typed' | 'before'>) => Promise<number>,
  ) {
    this.port = port
    this.#listener = listener
    this.exited = conduct({
      dial: () => this.#dial(),
      print: (line) => void this.#lines.push(line),
      port,
    }).then((code) => {
      this.exit ??= { at: now(), code, signal: null }
      return this.exit
    })
  }

  get connections(): readonly Connection[] {
    return this.#listener.accepted
  }

  untilConnected(count: number): Promise<unknown> {
    return this.#listener.until(() => this.connections.length >= count)
  }

  hears({ end }: Connection): boolean {
    return end === undefined || end === 'fin'
  }

  hasRead(): undefined {
    return undefined
  }

  async end(): Promise<ClientRemains> {
    for (const socket of this.#sockets) socket.destroy()
    this.#listener.forget()
    const text = this.#lines.map((line) => `${line}\n`).join('')
    return { output: [outputOf(text)], lastLines: this.#lines, survivors: [] }
  }

  async #dial(): Promise<Socket> {
    const { host, port } = this
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true })
    this.#sockets.push(socket)
    await once(socket, 'connect')
    socket.on('error', () => undefined)
    return socket
  }
}

/** A client that never ends. */
export const forEver = (): Promise<never> => new Promise(() => undefined)

/** The first octets that a server sends; '' if the connection ends before. */
export async function answerOn(socket: Socket): Promise<string> {
  const octets = new Promise<string>((resolve) => {
    socket.once('data', (chunk) => resolve(String(chunk)))
    socket.once('end', () => resolve(''))
    socket.once('close', () => resolve(''))
  })
  socket.resume()
  return octets
}

/** Sends the request of Bo with the number that was typed. */
export function request(socket: Socket, typed: string): void {
  socket.write(`{"client_name":"Bo","client_number":${typed.trim()}}\n`)
}

/** A client that keeps every rule that one line of input and one exchange can tell of. */
export const rightClient: Conduct = async ({ typed, dial, print, port }) => {
  print('Enter an integer between 1 and 100: ')
  const socket = await dial()
  print(`[DEBUG] [send_message]: Connected to server at 127.0.0.1:${port}`)
  request(socket, typed)
  const reply = await answerOn(socket)
  const [, name, number, sum] = /: *"([^"]+)".*:(\d+),.*:(\d+)/u.exec(reply) ?? []
  if (name === undefined) {
    print('[ERROR] [send_message]: no reply')
    return 1
  }
  print(`[INFO] [send_message]: Bo | ${name}`)
  const numbers = `Client Number: ${typed.trim()} | Server Number: ${number}`
  print(`[INFO] [send_message]: ${numbers} | Sum: ${sum}`)
  return 0
}

/** A client that does as it should, as far as the wire can tell. */
export const wellBehaved: Conduct = async ({ typed, dial, print }) => {
  const socket = await dial()
  request(socket, typed)
  print(await answerOn(socket))
  socket.destroy()
  return 0
}
