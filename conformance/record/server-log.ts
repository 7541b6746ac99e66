import type { ServerEvent } from '../../spec/log-lines.ts'
import type { Transcript } from '../../spec/transcript.ts'
import { drawsFrom } from '../cases/draw.ts'
import { planCase } from '../cases/plan-case.ts'
import { eventsOf } from '../cases/vocabulary.ts'

type ServerLog = NonNullable<NonNullable<Transcript['log']>['server']>

/** Adds what a server owes to its log, as the vocabulary derives it from the script. */
export function withServerLog(transcript: Transcript): Transcript {
  const { tests, slow, left_open, each = {}, log } = transcript
  if (!tests.includes('server') || slow === true || left_open !== undefined) return transcript
  const variables = each['recorded'] ?? {}
  const one = { id: 'recorded/one', section: 'recorded', transcript, variables }
  const plan = planCase(one, drawsFrom(0).of('record'), { control: false, brief: true })
  const server = plan.connections.flatMap((connection) => {
    const { stimulus } = connection
    const number = stimulus.kind === 'out-of-range' ? stimulus.request.client_number : 0
    return eventsOf(connection).map((event) => lineOf(event, 'n' in variables ? '${n}' : number))
  })
  return { ...transcript, log: { server, ...log } }
}

function lineOf(event: ServerEvent, client_number: string | number): ServerLog[number] {
  return event === 'out-of-range' ? { 'out-of-range': { client_number } } : event
}
