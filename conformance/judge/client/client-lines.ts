import {
  acceptedLines,
  formatLine,
  prefixOf,
  readLine,
  templateOf,
} from '../../../spec/log-event.ts'
import { ClientError, ClientNames, ClientNumbers, Connected } from '../../../spec/log-lines.ts'
import type { ClientView } from './client-view.ts'

const [FIRST_WORDS = ''] = templateOf(ClientNumbers).message.split(':')
const NUMBERS_BEGIN = (prefixOf(ClientNumbers) + FIRST_WORDS).toLowerCase()

/** The line by which a client says that something went wrong, if it has one. */
export function errorLine<T extends { text: string }>(entries: readonly T[]): T | undefined {
  return entries.find(({ text }) => readLine(ClientError, text) !== undefined)
}

/** The line by which a client takes a reply for a good one: its numbers, or names with that name. */
export function goodLine<T extends { text: string }>(
  entries: readonly T[],
  server_name = '',
): T | undefined {
  return entries.find(
    ({ text }) => isNumbers(text) || (isNames(text) && text.includes(server_name)),
  )
}

/** Whether a line is one of both numbers and their sum, whatever they are. */
export function isNumbers(text: string): boolean {
  return readLine(ClientNumbers, text) !== undefined
}

/** Whether a line is one of two names: its template is so short that a line of numbers has it too. */
export function isNames(text: string): boolean {
  return readLine(ClientNames, text) !== undefined && !isMeantForNumbers(text)
}

/** Whether a line begins as one of numbers does, right or not. */
function isMeantForNumbers(text: string): boolean {
  return isNumbers(text) || text.toLowerCase().startsWith(NUMBERS_BEGIN)
}

/** Every line that would be right for the names of an exchange. */
export function rightNames({ situation, request }: ClientView): readonly string[] {
  if (situation.kind !== 'good-reply' || request === undefined) return []
  const { server_name } = situation.reply
  return acceptedLines(ClientNames, { client_name: request.client_name, server_name })
}

/** Every line that would be right for the numbers of an exchange. */
export function rightNumbers({ situation, request }: ClientView): readonly string[] {
  if (situation.kind !== 'good-reply' || request === undefined) return []
  const { server_number, sum } = situation.reply
  return acceptedLines(ClientNumbers, { client_number: request.client_number, server_number, sum })
}

/** Whether a line says that the client is connected to that port, in any notation of the address. */
export function isConnected(text: string, port: number): boolean {
  const [before = ''] = formatLine(Connected, { host: '\n', port }).split('\n')
  const address = text.startsWith(before) ? text.slice(before.length) : ''
  return new RegExp(`(?<!\\d)${port}(?!\\d)`, 'u').test(address) && !isElsewhere(address)
}

/** Any name will do for this machine; an IPv4 address must be one of its own. */
function isElsewhere(address: string): boolean {
  const found = address.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/gu) ?? []
  return found.length > 0 && !found.some((one) => one === '0.0.0.0' || one.startsWith('127.'))
}
