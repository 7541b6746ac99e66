import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { programsOf } from '../commands/programs-of.ts'
import { parseCommandLine } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { inlineCommand } from '../testing/programs.ts'
import { type FoundDialect, findDialect, oracleFor } from './find-dialect.ts'

const test = suite('find-dialect')

/** Answers `name,number` in the same form, with a number that is asked for first. */
const ASKING_SERVER = inlineCommand(`
  require("readline").createInterface({ input: process.stdin }).once("line", (text) => {
    const own = Number(text)
    require("net").createServer((socket) => socket.once("data", (octets) => {
      const [name, number] = String(octets).split(",")
      console.log(name, "and Ada:", number, own, Number(number) + own)
      socket.end("Ada," + own)
    })).listen({port}, "127.0.0.1")
  })`)

/** Sends the name and the number that are typed at it. */
const ASKING_CLIENT = inlineCommand(`
  const [name, number = ""] = require("fs").readFileSync(0, "utf8").split("\\n")
  if (number === "") process.exit(1)
  const socket = require("net").connect({port}, "127.0.0.1", () => socket.write(name + "," + number))
  socket.on("data", (octets) => {
    const [server, own] = String(octets).split(",")
    console.log(name, "and", server + ":", number, own, Number(number) + Number(own))
    socket.destroy()
  })`)

async function found(
  flags: readonly string[],
  startLimit = 10_000,
): Promise<FoundDialect | Refusal> {
  const line = parseCommandLine(flags)
  const io = fakeIo()
  try {
    return await findDialect(await programsOf(line, io), { startLimit })
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

test('finds what programs speak, and what they ask for besides', async () => {
  const asked = await found(['--server', ASKING_SERVER, '--client', ASKING_CLIENT], 2500)
  if (asked instanceof Refusal) throw asked
  const { dialect, notes } = asked
  const { request, reply, log, standard_input } = dialect
  const text = (template: string): Dialect['request'] => ({
    format: 'text',
    template,
    ends: 'idle',
  })
  assert.equal(
    { request, reply, log, standard_input },
    {
      request: text('${client_name},${client_number}'),
      reply: text('${server_name},${server_number}'),
      log: 'facts',
      standard_input: {
        client: '${client_name}\n${line}\n',
        server: '${server_number}\n',
      },
    },
  )
  assert.match(notes[0] ?? '', `Dialect ${dialect.name}, certain: `)
  assert.equal(notes.slice(-2), [
    'The client asks for more than a number: it is typed at it.',
    'The server asks for more than a number: it is typed at it.',
  ])
})

const NEEDS_SERVER = (what: string) =>
  `E_DIALECT  --dialect: expected programs that can be started anew for each question: --server "CMD", found ${what}. Name the dialect: --dialect NAME, or --dialect FILE.\n`

test('refuses to ask a server that cannot be started anew', async () => {
  assert.equal(await run(['--target', '127.0.0.1:1', '--dialect', 'auto']), {
    status: 2,
    stdout: '',
    stderr: NEEDS_SERVER('--target'),
  })
})

test('refuses to ask a client without its server', async () => {
  assert.equal(await run(['--client', inlineCommand('process.exit(0)'), '--dialect', 'auto']), {
    status: 2,
    stdout: '',
    stderr: NEEDS_SERVER('--client alone'),
  })
})

test('says why the server could not be started, and not that no dialect fits', async () => {
  const refusal = await found(['--server', inlineCommand('process.exit(7) // {port}')])
  assert.ok(refusal instanceof Refusal)
  assert.is(refusal.status, 3)
  assert.match(refusal.message, 'status 7')
})

test('asks programs whose output is not held back, unless they are told otherwise', async () => {
  const line = parseCommandLine([])
  const io = fakeIo()
  const print = inlineCommand(`
    require("net").createServer((socket) => socket.once("data", () => {
      console.log(process.env.PYTHONUNBUFFERED)
      socket.end("x")
    })).listen({port}, "127.0.0.1")`)
  for (const [env, printed] of [
    [{}, '1'],
    [{ PYTHONUNBUFFERED: '0' }, '0'],
  ] as const) {
    const server = { command: print, cwd: PROJECT, env, pty: false }
    const programs = { server, builds: [], base: PROJECT, notes: [] }
    const asking = { line, io, startLimit: 10_000 }
    const oracle = await oracleFor(programs, asking, { standardInput: {}, patience: 500 })
    try {
      const { output } = await oracle.askServer({ writes: [Buffer.from('x')] })
      assert.is(output, printed)
    } finally {
      await oracle.close()
    }
  }
})

test.run()
