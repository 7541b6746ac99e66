import { deadlines } from '../deadlines.ts'
import { NATIVE } from '../dialect/native.ts'
import type { LifeEvidence, Output } from '../evidence.ts'
import type { Met } from '../interop/met.ts'
import type { Measures } from '../interop/seen-exchange.ts'
import { planOf } from '../interop/visit.ts'
import type { RelayEvent } from '../wire/relay-record.ts'

/** The usual deadlines, and the native wire. */
export const MEASURES: Measures = { dialect: NATIVE, deadlines: deadlines(1, 15) }

/** What a test makes otherwise than a good exchange, by the moment of each deed in milliseconds. */
export interface MadeMeeting {
  client?: string
  number?: number
  request?: string
  /** Nothing if the server does not answer. */
  reply?: string | undefined
  answeredAt?: number
  /** When the client's process ends; never if left out as `undefined`. */
  exitAt?: number | undefined
  /** When it closes its side, if not by its end. */
  closesAt?: number
  clientLog?: readonly string[]
  /** How the server ends the connection, if it does. */
  serverEnds?: 'fin' | 'reset' | 'refused' | false
  gone?: true
}

/** An exchange as a relay would have written it down: 25 and 10 unless it is said otherwise. */
export function madeMet(made: MadeMeeting = {}): Met {
  const { client = 'ada', number = 25, gone, serverEnds = 'fin' } = made
  const { request = goodRequest(number), answeredAt = 20, clientLog = goodClientLog(number) } = made
  const reply = 'reply' in made ? made.reply : goodReply(number)
  const exitAt = 'exitAt' in made ? made.exitAt : 40
  const closesAt = made.closesAt ?? exitAt
  return {
    client,
    number,
    port: 20_000,
    ...(gone === undefined ? {} : { gone }),
    exchange: {
      plan: planOf(number),
      began: 0,
      ended: 50,
      relayed: [
        {
          number: 1,
          totals: { client: request.length, server: reply?.length ?? 0 },
          events: [
            { at: 5, side: 'client', kind: 'connected', address: '127.0.0.1', port: 40_000 },
            { at: 6, side: 'server', kind: 'connected', address: '127.0.0.1', port: 40_001 },
            ...(request === '' ? [] : [said('client', request, 10)]),
            ...(reply === undefined ? [] : [said('server', reply, answeredAt)]),
            ...(serverEnds === false ? [] : [ended('server', answeredAt + 1, serverEnds)]),
            ...(closesAt === undefined ? [] : [ended('client', closesAt)]),
          ],
        },
      ],
      output: [printed(clientLog)],
      last_lines: [...clientLog],
      ...(exitAt === undefined ? {} : { exit: { at: exitAt, code: 0, signal: null } }),
    },
  }
}

/** A life of a server that ended by itself, with such a log. */
export function madeLife(log: readonly string[]): LifeEvidence {
  return {
    host: '127.0.0.1',
    port: 20_001,
    local: true,
    ended: 'by itself',
    exit: { at: 100, code: 0, signal: null },
    log: [printed(log)],
    survivors: [],
  }
}

/** What a good server logs of such exchanges. */
export function goodServerLog(...numbers: readonly number[]): string[] {
  return [
    '[INFO] [start_server]: Ada Server started and listening on 0.0.0.0:20001',
    ...numbers.flatMap((number) => [
      "[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 40001)",
      '[DEBUG] [handle_client]: Message recieved from client',
      '[INFO] [handle_client]: Client Name: Ada | Server Name: Ada Server',
      `[INFO] [handle_client]: Client Number: ${number} | Server Number: 10 | Sum: ${number + 10}`,
      '[DEBUG] [handle_client]: Sending client response',
      '[DEBUG] [handle_client]: Client connection closed',
    ]),
  ]
}

function goodClientLog(number: number): string[] {
  return [
    '[DEBUG] [send_message]: Connected to server at 127.0.0.1:20000',
    '[INFO] [send_message]: Ada | Ada Server',
    `[INFO] [send_message]: Client Number: ${number} | Server Number: 10 | Sum: ${number + 10}`,
  ]
}

function goodRequest(number: number): string {
  return `${JSON.stringify({ client_name: 'Ada', client_number: number })}\n`
}

function goodReply(number: number): string {
  return `${JSON.stringify({ server_name: 'Ada Server', server_number: 10, sum: number + 10 })}\n`
}

function said(side: 'client' | 'server', text: string, at: number): RelayEvent {
  const octets = Buffer.from(text)
  return { at, side, kind: 'octets', octets, total: octets.length }
}

function ended(
  side: 'client' | 'server',
  at: number,
  kind: 'fin' | 'reset' | 'refused' = 'fin',
): RelayEvent {
  return kind === 'refused'
    ? { at, side: 'server', kind, reason: 'ECONNREFUSED' }
    : { at, side, kind }
}

function printed(lines: readonly string[]): Output {
  const octets = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  return { stream: 'stdout', chunks: [{ at: 30, octets }], dropped: 0 }
}
