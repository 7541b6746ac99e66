import type { Socket } from 'node:net'
import { clientMain } from '../client-main.ts'
import { reset } from '../reset.ts'
import { dial, hungUp } from './conversation.ts'
import { fakeIo } from './fake-io.ts'
import { withServer, writeEachOctet } from './scripted-server.ts'

/** What was seen of a client, by probe and aspect: `plain sent`, `plain printed`, `plain end`. */
export type ClientObservations = Record<string, string>

/** What is typed, and what the server does when it has heard something. */
interface Probe {
  typed: string
  answer(socket: Socket): unknown
}

const PATIENCE = 1500
const REPLY = '{"server_name":"Ada","server_number":10,"sum":35}'

const PROBES: Record<string, Probe> = {
  plain: replied(`${REPLY}\n`),
  closed: { typed: '25', answer: (socket) => socket.end(`${REPLY}\n`) },
  'no-lf': replied(REPLY),
  extra: replied(`${REPLY.slice(0, -1)},"mood":"good"}\n`),
  octets: { typed: '25', answer: (socket) => writeEachOctet(socket, `${REPLY}\n`) },
  'wrong-sum': replied('{"server_name":"Ada","server_number":10,"sum":36}\n'),
  'no-sum': replied('{"server_name":"Ada","server_number":10}\n'),
  'sum-as-text': replied('{"server_name":"Ada","server_number":10,"sum":"35"}\n'),
  'number-0': replied('{"server_name":"Ada","server_number":0,"sum":25}\n'),
  'number-101': replied('{"server_name":"Ada","server_number":101,"sum":126}\n'),
  'no-reply': { typed: '25', answer: (socket) => socket.end() },
  'cut-short': { typed: '25', answer: (socket) => socket.end(REPLY.slice(0, 20)) },
  reset: { typed: '25', answer: reset },
  one: replied('{"server_name":"Ada","server_number":10,"sum":11}\n', '1'),
  hundred: replied('{"server_name":"Ada","server_number":10,"sum":110}\n', '100'),
  zero: silence('0'),
  'hundred-one': silence('101'),
  'wide-16': silence('65561'),
  'wide-32': silence('4294967321'),
  'wide-negative': silence('-9007199254740991'),
  text: silence('abc'),
  'text-with-digits': silence('25abc'),
  fraction: silence('2.5'),
}

/** Shows a client, as its command line makes it, what its rules are about, all side by side. */
export async function observeClient(argv: readonly string[]): Promise<ClientObservations> {
  const runs = Object.entries(PROBES).map(([name, probe]) => converse(argv, name, probe))
  return Object.assign({}, ...(await Promise.all([...runs, refused(argv)])))
}

// The port of an open connection: nobody listens there, and nobody else can begin to.
function refused(argv: readonly string[]): Promise<ClientObservations> {
  return withServer(
    () => {},
    async (listening) => {
      const holder = await dial(listening)
      const { localPort: port = 0 } = holder
      const seen = await run({ argv, name: 'refused', typed: '25', port }, () => {})
      await hungUp(holder)
      return seen
    },
  )
}

function converse(
  argv: readonly string[],
  name: string,
  { typed, answer }: Probe,
): Promise<ClientObservations> {
  const heard: string[] = []
  const sockets: Socket[] = []
  const serves = (socket: Socket) => {
    const index = sockets.push(socket) - 1
    heard[index] = ''
    socket.once('data', () => void answer(socket))
    socket.on('data', (chunk) => {
      heard[index] += Buffer.from(chunk).toString('latin1')
    })
  }
  return withServer(serves, async (port) => {
    const closeAll = () => sockets.forEach((socket) => void socket.end())
    const seen = await run({ argv, name, typed, port }, closeAll)
    await Promise.all(sockets.map(closed))
    return { ...seen, [`${name} sent`]: heard.join(' / ') }
  })
}

interface Run {
  argv: readonly string[]
  name: string
  typed: string
  port: number
}

/** Runs the client to its end; when that does not come in time, something is done about it. */
async function run(
  { argv, name, typed, port }: Run,
  hasten: () => void,
): Promise<ClientObservations> {
  const io = fakeIo({ input: `${typed}\n` })
  let pace = 'in time'
  const timer = setTimeout(() => {
    pace = 'late'
    hasten()
  }, PATIENCE)
  const status = await clientMain(['--host', '127.0.0.1', '--port', String(port), ...argv], io)
  clearTimeout(timer)
  return {
    [`${name} printed`]: io.printed().replaceAll(String(port), 'PORT'),
    [`${name} end`]: `${status} ${pace}`,
  }
}

function closed(socket: Socket): Promise<void> {
  if (socket.closed) return Promise.resolve()
  return new Promise((resolve) => void socket.on('close', () => resolve()))
}

function replied(text: string, typed = '25'): Probe {
  return { typed, answer: (socket) => socket.write(text) }
}

function silence(typed: string): Probe {
  return { typed, answer: () => {} }
}
