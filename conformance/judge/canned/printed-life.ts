import { readLine } from '../../../spec/log-event.ts'
import { ServerNumbers } from '../../../spec/log-lines.ts'
import type { LifeEvidence, Milliseconds } from '../../evidence.ts'
import { printedLines } from '../../log/printed-line.ts'
import type { CaseView, RunView } from '../view.ts'
import { sentOn } from './sent-on.ts'

/** A line of numbers that a server printed. */
interface NumbersPrinted {
  text: string
  at: Milliseconds
  client_number: number
  server_number: number
}

/** What a server was asked in range in one of its lives. */
interface Asked {
  client_name: string
  client_number: number
  /** `undefined` where no reply had any. */
  server_number: unknown
  /** The octets of the request, if it is of the plainest kind. */
  plain: Uint8Array | undefined
}

/** One life of a server that was asked something, and printed lines with numbers. */
export interface PrintedLife {
  asked: readonly Asked[]
  numbers: readonly NumbersPrinted[]
  /** Whether the first of these lines was there before a client was. */
  early: boolean
  /** All lines that it printed. */
  texts: readonly string[]
}

/**
 * The lives of a run whose logs can be held against what was asked: those that the suite started
 * itself, so that no line is older than the life, and whose output was kept whole.
 */
export function printedLives(run: RunView): PrintedLife[] {
  return run.evidence.lives.flatMap((life, index) => {
    const cases = run.cases.filter(({ evidence }) => evidence.life === index)
    // What a first attempt left behind, or a life that began within a case, would have to be told apart.
    const muddled =
      cases.some(({ evidence }) => evidence.restart !== undefined) ||
      run.evidence.discarded.some((one) => one.life === index)
    return muddled ? [] : (printedLife(life, cases) ?? [])
  })
}

function printedLife(life: LifeEvidence, cases: readonly CaseView[]): PrintedLife | undefined {
  const { started, log = [] } = life
  const isOurs = log.every(({ stream, dropped }) => stream !== 'file' && dropped === 0)
  if (started === undefined || !isOurs) return undefined
  const asked = cases.flatMap(askedIn)
  const lines = log.flatMap(printedLines)
  const numbers = lines.flatMap(({ text, at }) => {
    const { client_number, server_number } = readLine(ServerNumbers, text) ?? {}
    return client_number === undefined
      ? []
      : [{ text, at, client_number: Number(client_number), server_number: Number(server_number) }]
  })
  const [first] = numbers
  if (asked.length === 0 || first === undefined) return undefined
  const early = first.at < firstConnected(cases)
  return { asked, numbers, early, texts: lines.map(({ text }) => text) }
}

function askedIn({ connections }: CaseView): Asked[] {
  return connections.flatMap(({ planned: { stimulus }, evidence, reply }) => {
    const octets = sentOn(evidence)
    if (stimulus.kind !== 'in-range' || octets.length === 0) return []
    return {
      ...stimulus.request,
      server_number: reply.kind === 'object' ? reply.members['server_number'] : undefined,
      plain: stimulus.trait === 'plain' ? octets : undefined,
    }
  })
}

function firstConnected(cases: readonly CaseView[]): Milliseconds {
  const times = cases.flatMap(({ evidence: { connections } }) =>
    connections.flatMap(({ events }) =>
      events.flatMap(({ kind, at }) => (kind === 'connected' ? [at] : [])),
    ),
  )
  return Math.min(...times)
}
