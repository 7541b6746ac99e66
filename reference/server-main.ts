import manifest from '../package.json' with { type: 'json' }
import { type Behaviour, CORRECT } from './behaviour.ts'
import { type Choosable, chosenMutants, chosenProgram } from './chosen-program.ts'
import type { Io } from './io.ts'
import { listMutants } from './mutant-option.ts'
import { loggerOf, print, refuse, STATUS } from './program.ts'
import { seeded } from './random.ts'
import { readServerCommand, SERVER_HELP, type ServerOptions } from './server-options.ts'
import { serve } from './service.ts'

const SERVER: Choosable<Behaviour> = {
  correct: CORRECT,
  usualName: 'Ada Server',
  loadMutants: async () => (await import('./mutants/registry.ts')).SERVER_MUTANTS,
  loadRole: async () => (await import('./dialect/server-role.ts')).SERVER_ROLE,
}

/** Runs the server program to its end; the result is its exit status. */
export async function serverMain(argv: readonly string[], io: Io): Promise<number> {
  const command = readServerCommand(argv, io.env)
  if (!command.ok) return refuse(io, command.fault, STATUS.wrongUse)
  switch (command.value.kind) {
    case 'help':
      return print(io, SERVER_HELP)
    case 'version':
      return print(io, `sumsock-server ${manifest.version}\n`)
    case 'list-mutants':
      return list(command.value, io)
    case 'serve':
      return start(command.value.options, io)
  }
}

async function start(options: ServerOptions, io: Io): Promise<number> {
  const program = await chosenProgram(SERVER, options)
  if (!program.ok) return refuse(io, program.fault, STATUS.wrongUse)
  const { behaviour, name } = program.value
  const logger = loggerOf(io, options.color, options.quiet)
  const { host, port, idleTimeout } = options
  const seed = options.seed ?? behaviour.seed
  const random = seed === undefined ? Math.random : seeded(seed)
  const settings = { host, port, name, idleTimeout, random, logger, behaviour }
  const service = await serve(settings)
  if (!service.ok) return refuse(io, service.fault, STATUS.cannotRun)
  io.onEnd(() => service.value.shutDown(0))
  logger.flush()
  const status = await service.value.ended
  logger.flush()
  return status
}

async function list(
  { json, dialect }: { json: boolean; dialect: string | undefined },
  io: Io,
): Promise<number> {
  const mutants = await chosenMutants(SERVER, dialect)
  if (!mutants.ok) return refuse(io, mutants.fault, STATUS.wrongUse)
  return listMutants(io, json, mutants.value)
}
