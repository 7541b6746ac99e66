import manifest from '../package.json' with { type: 'json' }
import { CORRECT } from './behaviour.ts'
import type { Io } from './io.ts'
import { behaviourOf, listMutants } from './mutant-option.ts'
import type { ServerMutant } from './mutants/mutant.ts'
import { loggerOf, print, refuse, STATUS } from './program.ts'
import { seeded } from './random.ts'
import { readServerCommand, SERVER_HELP, type ServerOptions } from './server-options.ts'
import { serve } from './service.ts'

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
      return listMutants(io, command.value.json, loadMutants)
    case 'serve':
      return start(command.value.options, io)
  }
}

async function start(options: ServerOptions, io: Io): Promise<number> {
  const behaviour = await behaviourOf(options.mutant, CORRECT, loadMutants)
  if (!behaviour.ok) return refuse(io, behaviour.fault, STATUS.wrongUse)
  const logger = loggerOf(io, options.color, options.quiet)
  const { host, port, name, idleTimeout } = options
  const seed = options.seed ?? behaviour.value.seed
  const random = seed === undefined ? Math.random : seeded(seed)
  const settings = { host, port, name, idleTimeout, random, logger, behaviour: behaviour.value }
  const service = await serve(settings)
  if (!service.ok) return refuse(io, service.fault, STATUS.cannotRun)
  io.onEnd(() => service.value.shutDown(0))
  logger.flush()
  const status = await service.value.ended
  logger.flush()
  return status
}

async function loadMutants(): Promise<readonly ServerMutant[]> {
  return (await import('./mutants/registry.ts')).SERVER_MUTANTS
}
