import { Refusal, said } from '../refusal.ts'
import type { OpenedLog } from './log-file.ts'
import type { LogInput } from './log-input.ts'
import { headOfLog, type LogRole } from './log-role.ts'

/** The logs by whose they are; several of the server are parts of one, in order. */
export interface ChosenLogs {
  server: readonly LogInput[]
  clients: readonly LogInput[]
}

/** Finds out whose log each is; refuses what is nobody's, and more than one server. */
export function chooseLogs(logs: readonly OpenedLog[]): ChosenLogs {
  const read = logs.map((log) => ({ log, ...headOfLog(log.head.toString('latin1')) }))
  const inputs = read.map(({ log: { name, octets }, role, starts }) => ({
    input: { name, role: oneRole(name, role), octets },
    starts,
  }))
  const server = inputs.filter(({ input }) => input.role === 'server')
  const second = server.find(({ starts }, index) => index > 0 && starts)
  if (second !== undefined)
    throw new Refusal('E_LOGS', {
      where: second.input.name,
      expected: 'the log of one server, in one file or in parts that follow each other',
      found: said(`the start of another beside ${server[0]?.input.name}`),
      advice: 'Check each server with the logs of its own clients.',
    })
  const inputsOf = (role: LogRole) =>
    inputs.filter(({ input }) => input.role === role).map(({ input }) => input)
  return { server: inputsOf('server'), clients: inputsOf('client') }
}

function oneRole(name: string, role: LogRole | 'both' | undefined): LogRole {
  if (role === 'server' || role === 'client') return role
  const found =
    role === 'both'
      ? said('lines of a server and lines of a client')
      : said('no line of start_server, handle_client or send_message')
  throw new Refusal('E_LOG', {
    where: name,
    expected: 'the log of a server or of a client',
    found,
    advice: 'Send the output of each program to a file of its own.',
  })
}
