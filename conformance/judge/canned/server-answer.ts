import { inRange, RANGE } from '../../../spec/messages.ts'
import type { ConnectionView, RunView } from '../view.ts'
import { sentOn } from './sent-on.ts'

/** One reply of a server, with what it was asked. */
export interface ServerAnswer {
  /** The number of a request in range; `undefined` where it answered something else. */
  asked: number | undefined
  server_number: number
  sum: number
  /** The octets of the request, if it is of the plainest kind: what faults go by is the same in all. */
  plain: Uint8Array | undefined
}

/**
 * The replies of each life that gave any, in order; none at all unless each holds a number and a sum
 * that some exchange might have had: what is no answer anyway is a fault of another kind.
 */
export function answersOf(run: RunView): ServerAnswer[][] {
  const lives = run.evidence.lives.map(() => Array.of<ServerAnswer>())
  for (const { evidence, connections } of run.cases) {
    // Which life answered after a restart within a case is not known here.
    if (evidence.restart !== undefined) continue
    for (const connection of connections) {
      if (connection.reply.kind !== 'object') continue
      const answer = answerOn(connection, connection.reply.members)
      if (answer === undefined) return []
      lives[evidence.life]?.push(answer)
    }
  }
  return lives.filter(({ length }) => length > 0)
}

function answerOn(
  { planned: { stimulus }, evidence }: ConnectionView,
  { server_number, sum }: Readonly<Record<string, unknown>>,
): ServerAnswer | undefined {
  if (!isInteger(server_number) || !isInteger(sum)) return undefined
  if (!inRange(server_number) || sum < 2 * RANGE.minimum || sum > 2 * RANGE.maximum)
    return undefined
  const request = stimulus.kind === 'in-range' ? stimulus : undefined
  return {
    asked: request?.request.client_number,
    server_number,
    sum,
    plain: request?.trait === 'plain' ? sentOn(evidence) : undefined,
  }
}

function isInteger(value: unknown): value is number {
  return Number.isInteger(value)
}

/** Whether an answer is right. */
export function isRight({ asked, server_number, sum }: ServerAnswer): boolean {
  return asked !== undefined && asked + server_number === sum
}

/** The octets of the plainest requests among those that were answered. */
export function plainRequests(answers: readonly ServerAnswer[]): Uint8Array[] {
  return answers.flatMap(({ plain }) => plain ?? [])
}

/** The different numbers that were asked. */
export function numbersAsked(answers: readonly ServerAnswer[]): Set<number> {
  return new Set(answers.flatMap(({ asked }) => asked ?? []))
}
