import { connect } from 'node:net'
import type { Behaviour } from '../behaviour.ts'
import { reset } from '../reset.ts'
import {
  type Conversation,
  converse,
  dial,
  hungUp,
  listens,
  play,
  type Script,
} from './conversation.ts'
import { type Life, withLife } from './life.ts'

/** What was seen, by probe and aspect: `plain reply`, `plain end`, `plain log`, `plain life`. */
export type Observations = Record<string, string>

const PATIENCE = 1500
const REQUEST = '{"client_name":"Bo","client_number":25}'

const SCRIPTS: Record<string, Script> = {
  plain: { segments: [`${REQUEST}\n`] },
  'no-lf': { segments: [REQUEST] },
  extra: { segments: ['{"client_name":"Bo","client_number":25,"mood":"good"}\n'] },
  octets: { segments: [...`${REQUEST}\n`] },
  'half-close': { segments: [`${REQUEST}\n`], halfClose: true },
  full: { segments: [`${requestOf(1024)}\n`] },
  'too-long': { segments: [`${requestOf(1025)}\n`] },
  junk: { segments: ['GET / HTTP/1.1\r\n\r\n'], halfClose: true },
  string: { segments: ['{"client_name":"Bo","client_number":"25"}\n'], halfClose: true },
  fraction: { segments: ['{"client_name":"Bo","client_number":2.5}\n'], halfClose: true },
  'no-number': { segments: ['{"client_name":"Bo"}\n'], halfClose: true },
  'long-name': {
    segments: [`{"client_name":"${'B'.repeat(101)}","client_number":25}\n`],
    halfClose: true,
  },
  truncated: { segments: ['{"client_name":"B'], halfClose: true },
  one: { segments: ['{"client_name":"Bo","client_number":1}\n'] },
  hundred: { segments: ['{"client_name":"Bo","client_number":100}\n'] },
  zero: { segments: ['{"client_name":"Bo","client_number":0}\n'] },
  'hundred-one': { segments: ['{"client_name":"Bo","client_number":101}\n'] },
  'wide-32': { segments: ['{"client_name":"Bo","client_number":4294967321}\n'] },
  'wide-16': { segments: ['{"client_name":"Bo","client_number":65561}\n'] },
}

const SCENES: Record<string, (life: Life) => Promise<string>> = {
  started: async ({ lines, port }) => lines.join('\n').replaceAll(String(port), 'PORT'),
  'two-replies': async ({ port }) => {
    await ask(port, 25)
    return (await ask(port, 25)).text
  },
  'four-lives-on': async ({ port }) => {
    for (let n = 0; n < 4 && (await listens(port)); n += 1) await ask(port, n + 20)
    return String(await listens(port))
  },
  'early-close': async (life) => {
    const socket = await dial(life.port)
    await hungUp(socket)
    return afterFence(life)
  },
  'close-amid': async (life) => {
    const socket = await dial(life.port)
    await new Promise((resolve) => socket.write('{"client_na', resolve))
    await hungUp(socket)
    return afterFence(life)
  },
  'reset-amid': async (life) => {
    const socket = connect({ port: life.port, host: '127.0.0.1' })
    await new Promise((resolve) => socket.write('{"client_na', resolve))
    await new Promise((resolve) => {
      socket.on('close', resolve)
      reset(socket)
    })
    return afterFence(life)
  },
  concurrent: async ({ port }) => {
    const silent = await dial(port)
    const { text } = await ask(port, 25)
    await hungUp(silent)
    return text
  },
  load: async ({ port }) => {
    const numbers = Array.from({ length: 50 }, (_, index) => index + 1)
    const sockets = await Promise.all(numbers.map(() => dial(port)))
    const asked = sockets.map((socket, index) => play(socket, scriptOf(index + 1)))
    const replies = await Promise.all(asked)
    return replies.map(({ text }, index) => isRight(text, index + 1)).join()
  },
}

function requestOf(octets: number): string {
  return `${REQUEST.slice(0, -1).padEnd(octets - 1)}}`
}

/** The names of all probes. */
export const PROBES: readonly string[] = [...Object.keys(SCRIPTS), ...Object.keys(SCENES), 'idle']

/** Shows a server what its rules are about, each in a life of its own, all side by side. */
export async function observe(
  behaviour: Partial<Behaviour>,
  probes: readonly string[] = PROBES,
): Promise<Observations> {
  const seen = await Promise.all(probes.map((probe) => observeOne(behaviour, probe)))
  return Object.assign({}, ...seen)
}

async function observeOne(behaviour: Partial<Behaviour>, probe: string): Promise<Observations> {
  const script = SCRIPTS[probe]
  if (script !== undefined) return perform(behaviour, probe, script)
  const scene = SCENES[probe]
  if (scene !== undefined) return { [probe]: await withLife({ behaviour }, scene) }
  const end = await withLife({ behaviour, idleTimeout: 50 }, async ({ port }) => {
    return (await converse(port, { segments: [], patience: PATIENCE })).end
  })
  return { [probe]: end }
}

function perform(
  behaviour: Partial<Behaviour>,
  probe: string,
  script: Script,
): Promise<Observations> {
  return withLife({ behaviour }, async (life) => {
    const { text, end, port } = await converse(life.port, { patience: PATIENCE, ...script })
    return {
      [`${probe} reply`]: text,
      [`${probe} end`]: end,
      [`${probe} log`]: life.lines.slice(1).join('\n').replaceAll(String(port), 'PORT'),
      [`${probe} life`]: await afterwards(life),
    }
  })
}

const LOST: Conversation = { text: '', end: 'RST', port: 0 }

function ask(port: number, number: number): Promise<Conversation> {
  return converse(port, scriptOf(number)).catch(() => LOST)
}

function scriptOf(number: number): Script {
  const text = `{"client_name":"Bo","client_number":${number}}\n`
  return { segments: [text], patience: PATIENCE }
}

function isRight(text: string, number: number): boolean {
  const match = /"server_number":(\d+),"sum":(\d+)\}/u.exec(text)
  return match !== null && Number(match[1]) + number === Number(match[2])
}

// An exchange stands between, so that the server has heard of all that came before.
async function afterFence(life: Life): Promise<string> {
  await ask(life.port, 25)
  return afterwards(life)
}

async function afterwards({ port, ended }: Life): Promise<string> {
  if (await listens(port)) return 'listens'
  const timer = new AbortController()
  const alive = new Promise<string>((resolve) => {
    const timeout = setTimeout(() => resolve('lives on'), PATIENCE)
    timer.signal.addEventListener('abort', () => clearTimeout(timeout))
  })
  const status = ended.then((code) => `exits with ${code}`)
  return Promise.race([status, alive]).finally(() => timer.abort())
}
