import { fileURLToPath } from 'node:url'
import { isCannedNote } from '../../conformance/judge/canned/canned-note.ts'
import { judgeClient, judgeServer } from '../judged.ts'

/** A way in which a program of this folder differs, and how the note on it begins, if there is one. */
export interface Way {
  name: string
  note?: RegExp
  /** What is run beside the usual cases, to show it. */
  more?: readonly string[]
}

const ANSWERS = /^The server gives hard-coded answers: /u
const LOG = /^The server prints a log that was written beforehand: /u

/** The servers that give what was written into them. */
export const CANNED_SERVERS: readonly Way[] = [
  { name: 'same-reply', note: ANSWERS },
  { name: 'same-sum', note: ANSWERS },
  { name: 'list', note: ANSWERS, more: ['malformed/missing', 'malformed/name'] },
  { name: 'early-log', note: LOG },
  { name: 'late-log', note: LOG },
  { name: 'same-line', note: LOG },
]

/** The servers that are odd and legal, or wrong by an honest mistake. */
export const HONEST_SERVERS: readonly Way[] = [
  { name: 'constant-number' },
  { name: 'constant-sum' },
  { name: 'banner' },
  { name: 'repeats' },
  { name: 'numbers-clients' },
  { name: 'no-names' },
  { name: 'first-answer' },
  { name: 'nothing-parsed' },
]

/** The clients of both kinds. */
export const CLIENTS: readonly Way[] = [
  { name: 'sends-42', note: /^The client sends a hard-coded number: 42 each time, /u },
  { name: 'prints-57', note: /^The client prints hard-coded results: "Server Number: 57" /u },
  { name: 'makes-it-up', note: /^The client prints results that no server gave: / },
  { name: 'prints-zero' },
  { name: 'takes-its-own' },
  { name: 'ignores-silence' },
]

/** Cases in which a server is asked often enough, in enough lives. */
const ASKING = ['exchange/in-range', 'exchange/names', 'range/above']
/** Cases in which a client is answered often enough, and often enough is not. */
const ANSWERING = [
  'exchange/in-range',
  'exchange/names#one',
  'client/closes-without-reply',
  'client/resets-without-reply',
  'client/nobody-listens',
]

/** The notes on a server of this folder, of those that say that it gives what was written into it. */
export async function notesOnServer({ name, more = [] }: Way): Promise<string[]> {
  const command = `node ${pathOf('server.mjs')} {port}`
  const report = await judgeServer(command, { words: [...ASKING, ...more], env: { WAY: name } })
  return report.notes.filter(isCannedNote)
}

/** The same on a client. */
export async function notesOnClient({ name }: Way): Promise<string[]> {
  const command = `node ${pathOf('client.mjs')} --port {port}`
  const report = await judgeClient(command, { words: ANSWERING, env: { WAY: name } })
  return report.notes.filter(isCannedNote)
}

/** What is not as it should be in the notes on a program. */
export function problemsIn(notes: readonly string[], { note }: Way): string[] {
  if (note === undefined) return notes.map((one) => `expected no note, found ${one}`)
  const fits = notes.length === 1 && notes.every((one) => note.test(one))
  return fits ? [] : [`expected a note like ${note}, found ${notes.join(' ') || 'none'}`]
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url))
}
