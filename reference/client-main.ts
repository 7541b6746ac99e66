import manifest from '../package.json' with { type: 'json' }
import { type ClientBehaviour, CORRECT_CLIENT } from './client-behaviour.ts'
import { exchange } from './client-exchange.ts'
import { CLIENT_HELP, type ClientOptions, readClientCommand } from './client-options.ts'
import { ClientSession } from './client-session.ts'
import { dialled } from './dialled.ts'
import type { Io } from './io.ts'
import type { LogEntry } from './log-entry.ts'
import { behaviourOf, listMutants } from './mutant-option.ts'
import type { ClientMutant } from './mutants/mutant.ts'
import { loggerOf, print, refuse, STATUS } from './program.ts'
import { type InputLine, LINE_LIMIT, readLine } from './read-line.ts'
import type { Understood } from './understanding.ts'

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
      return listMutants(io, command.value.json, loadMutants)
    case 'ask':
      return start(command.value.options, io)
  }
}

async function start(options: ClientOptions, io: Io): Promise<number> {
  const behaviour = await behaviourOf(options.mutant, CORRECT_CLIENT, loadMutants)
  if (!behaviour.ok) return refuse(io, behaviour.fault, STATUS.wrongUse)
  return run(options, io, behaviour.value)
}

async function loadMutants(): Promise<readonly ClientMutant[]> {
  return (await import('./mutants/client/registry.ts')).CLIENT_MUTANTS
}

async function run(options: ClientOptions, io: Io, behaviour: ClientBehaviour): Promise<number> {
  const logger = loggerOf(io, options.color, false)
  const log = (entries: readonly LogEntry[]) => logger.log(behaviour.log(entries))
  const number = await numberOf(options, io, behaviour)
  const status = number.ok
    ? await send(number.value, options, { behaviour, log })
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
  { host, port, name }: ClientOptions,
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
