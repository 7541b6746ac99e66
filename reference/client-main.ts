import manifest from '../package.json' with { type: 'json' }
import { type Choosable, chosenMutants, chosenProgram, type Program } from './chosen-program.ts'
import { type ClientBehaviour, CORRECT_CLIENT } from './client-behaviour.ts'
import { exchange } from './client-exchange.ts'
import { CLIENT_HELP, type ClientOptions, readClientCommand } from './client-options.ts'
import { ClientSession } from './client-session.ts'
import { dialled } from './dialled.ts'
import type { Io } from './io.ts'
import type { LogEntry } from './log-entry.ts'
import { listMutants } from './mutant-option.ts'
import { loggerOf, print, refuse, STATUS } from './program.ts'
import { type InputLine, LINE_LIMIT, readLine } from './read-line.ts'
import type { Understood } from './understanding.ts'

const CLIENT: Choosable<ClientBehaviour> = {
  correct: CORRECT_CLIENT,
  usualName: 'Ada Client',
  loadMutants: async () => (await import('./mutants/client/registry.ts')).CLIENT_MUTANTS,
  loadRole: async () => (await import('./dialect/client-role.ts')).CLIENT_ROLE,
}

/** Runs the client program to its end; the result is its exit status. */
export async function clientMain(argv: readonly string[], io: Io): Promise<number> {
  const command = readClientCommand(argv, io.env)
  if (!command.ok) return refuse(io, command.fault, STATUS.wrongUse)
  switch (command.value.kind) {
    case 'help':
      return print(io, CLIENT_HELP)
    case 'version':
      return print(io, `sumsock-client ${manifest.version}\n`)
    case 'list-mutants':
      return list(command.value, io)
    case 'ask':
      return start(command.value.options, io)
  }
}

async function start(options: ClientOptions, io: Io): Promise<number> {
  const program = await chosenProgram(CLIENT, options)
  if (!program.ok) return refuse(io, program.fault, STATUS.wrongUse)
  return run(options, io, program.value)
}

async function list(
  { json, dialect }: { json: boolean; dialect: string | undefined },
  io: Io,
): Promise<number> {
  const mutants = await chosenMutants(CLIENT, dialect)
  if (!mutants.ok) return refuse(io, mutants.fault, STATUS.wrongUse)
  return listMutants(io, json, mutants.value)
}

async function run(
  options: ClientOptions,
  io: Io,
  program: Program<ClientBehaviour>,
): Promise<number> {
  const { behaviour, name } = program
  const logger = loggerOf(io, options.color, false)
  const log = (entries: readonly LogEntry[]) => logger.log(behaviour.log(entries))
  const number = await numberOf(options, io, behaviour)
  const status = number.ok
    ? await send(number.value, { ...options, name }, { behaviour, log })
    : report(number.reason, { behaviour, log })
  logger.flush()
  return status
}

interface Course {
  behaviour: ClientBehaviour
  log(entries: readonly LogEntry[]): void
}

async function send(
  client_number: number,
  { host, port, name }: Pick<ClientOptions, 'host' | 'port'> & { name: string },
  course: Course,
): Promise<number> {
  const { behaviour } = course
  await behaviour.before({ host: dialled(host), port })
  const request = { client_name: behaviour.nameFor(name), client_number }
  const session = new ClientSession(request, behaviour)
  return exchange({ host, port, session, ...course })
}

function report(reason: string, { behaviour, log }: Course): number {
  log(behaviour.complaint('no-number', reason))
  return behaviour.statusOf('no-number')
}

async function numberOf(
  { number }: ClientOptions,
  io: Io,
  behaviour: ClientBehaviour,
): Promise<Understood<number>> {
  if (number !== undefined) return behaviour.understandNumber(number)
  await flushed(io, behaviour.prompt)
  const line = await readLine(io.stdin)
  // A terminal shows the line end that was typed; elsewhere the log would go on behind the prompt.
  if (io.stdin.isTTY !== true && behaviour.prompt !== '') await flushed(io, '\n')
  return line.kind === 'line' ? behaviour.understandNumber(line.text) : noNumber(line)
}

function noNumber({ kind }: InputLine): Understood<number> {
  const found = kind === 'end' ? 'the end of the input' : `more than ${LINE_LIMIT} octets`
  return { ok: false, reason: `expected an integer, found ${found}` }
}

function flushed({ stdout }: Io, text: string): Promise<void> {
  return new Promise((resolve) => stdout.write(text, () => resolve()))
}
