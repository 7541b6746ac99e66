import type { SubmittedProgram } from '../../spec/files/submission.ts'
import type { NetworkFacts } from './network-facts.ts'
import { commandOf } from './shell-word.ts'

/** How a program is to be started with its port, or why that cannot be told. */
export type ProgramCommand = { program: SubmittedProgram } | { ambiguity: string }

/** Adds to the words that start a program those that give it its port, and its host where it must be. */
export function programCommand(words: readonly string[], network: NetworkFacts): ProgramCommand {
  const { port, host } = network
  const given = argumentsOf(network)
  const taken =
    port.argument !== undefined || port.option !== undefined || port.variable !== undefined
  if (!taken && port.asked)
    return {
      ambiguity: 'it asks for its port on standard input, and what else is typed cannot be told.',
    }
  if (!taken && port.written !== undefined && port.others.length > 0)
    return { ambiguity: `its port may be ${[port.written.value, ...port.others].join(' or ')}.` }
  if (given === undefined && port.written === undefined && port.variable === undefined)
    return {
      ambiguity: `it takes its port from argument ${port.argument}, and what stands before that cannot be told.`,
    }
  const environment = given === undefined || given.length === 0 ? variableOf(network) : []
  const command = commandOf([...environment, ...words, ...(given ?? [])])
  const takesPort = command.includes('{port}') || port.variable === 'PORT'
  const fixed = takesPort || port.written === undefined ? {} : { port: port.written.value }
  const takesHost = command.includes('{host}')
  const bound =
    takesHost || host.written === undefined || isNear(host.written.value)
      ? {}
      : { host: host.written.value }
  return { program: { command, ...fixed, ...bound } }
}

/** Whether an address is this machine's own, or all of its addresses. */
export function isNear(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|0\.0\.0\.0|\[?::1?\]?|localhost)$/u.test(host)
}

/** The arguments up to the port; `undefined` if one before it is not known. */
function argumentsOf({ port, host, wholeAddress }: NetworkFacts): string[] | undefined {
  const far = host.written === undefined || !isNear(host.written.value)
  if (port.option !== undefined)
    return [
      ...(host.option !== undefined && far ? [host.option, '{host}'] : []),
      port.option,
      '{port}',
    ]
  if (port.argument === undefined) return []
  const whole = wholeAddress ? '{host}:{port}' : '{port}'
  const length =
    host.argument !== undefined && far ? Math.max(port.argument, host.argument) : port.argument
  const given = Array.from({ length }, (_, index) =>
    index + 1 === port.argument ? whole : index + 1 === host.argument ? '{host}' : undefined,
  )
  return given.includes(undefined) ? undefined : given.filter((word) => word !== undefined)
}

/** PORT is always set; another variable is, where there is a program that sets it. */
function variableOf({ port: { variable } }: NetworkFacts): string[] {
  if (variable === undefined || variable === 'PORT' || process.platform === 'win32') return []
  return ['env', `${variable}={port}`]
}
