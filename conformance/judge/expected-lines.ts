import { acceptedLines, type LogEvent, readLine } from '../../spec/log-event.ts'
import { ServerNames, ServerNumbers, ServerOutOfRange } from '../../spec/log-lines.ts'
import type { ConnectionView } from './view.ts'

/** The lines that would be right for the names of an exchange. */
export function namesOf(
  { planned, reply }: ConnectionView,
  name: string | undefined,
): readonly string[] | undefined {
  if (planned.stimulus.kind !== 'in-range' || reply.kind !== 'object') return undefined
  const { client_name } = planned.stimulus.request
  return acceptedLines(ServerNames, { client_name, server_name: name ?? '' })
}

/** The line that would be right for the numbers of an exchange. */
export function numbersOf({ planned, reply }: ConnectionView): readonly string[] | undefined {
  if (planned.stimulus.kind !== 'in-range' || reply.kind !== 'object') return undefined
  const { client_number } = planned.stimulus.request
  const { server_number } = reply.members
  if (typeof server_number !== 'number') return undefined
  return acceptedLines(ServerNumbers, {
    client_number,
    server_number,
    sum: client_number + server_number,
  })
}

/** The line that would be right for a number out of range. */
export function outOfRangeOf({ planned }: ConnectionView): readonly string[] | undefined {
  if (planned.stimulus.kind !== 'out-of-range') return undefined
  return acceptedLines(ServerOutOfRange, { client_number: planned.stimulus.request.client_number })
}

/** Whether the sum of a numbers line, of either role, is that of its own two numbers. */
export function addsUp(event: LogEvent, text: string): boolean {
  const { client_number, server_number, sum } = readLine(event, text) ?? {}
  return Number(client_number) + Number(server_number) === Number(sum)
}
