import { type LogEvent, readLine } from '../../spec/log-event.ts'
import { LOG_EVENTS } from '../../spec/log-lines.ts'
import { carriesText } from '../log/classify.ts'
import { cleanLine } from './clean-line.ts'
import { withoutPrompt } from './prompt.ts'

/** Whose log it is: told by its lines, never by its name. */
export type LogRole = 'server' | 'client'

/** What the beginning of a log tells. */
export interface HeadOfLog {
  /** `both` for a log into which both programs have written. */
  role: LogRole | 'both' | undefined
  /** Whether its first event is the start of a server. */
  starts: boolean
}

const ROLES = ['server', 'client'] as const
const WORDS: Record<LogRole, RegExp> = {
  server: /\b(?:start_server|handle_client)\b/u,
  client: /\bsend_message\b/u,
}
/** The events of a client that a line of a server can look like: any error, any two names. */
const VAGUE: readonly LogEvent[] = [LOG_EVENTS.client.error, LOG_EVENTS.client.names]

/** Reads the beginning of a log, decoded as Latin-1: by its events, else by the words in it. */
export function headOfLog(head: string): HeadOfLog {
  const lines = withoutMark(head)
    .split('\n')
    .map((raw) => withoutPrompt(cleanLine(raw).text))
  const found = { server: false, client: false }
  let starts: boolean | undefined
  for (const text of lines) {
    if (starts !== undefined && found.server && found.client) break
    if (eventOf('client', text)) found.client = true
    if (!eventOf('server', text)) continue
    found.server = true
    starts ??= readLine(LOG_EVENTS.server.started, text) !== undefined
  }
  const role = found.server && found.client ? 'both' : byOne(found, lines)
  return { role, starts: starts === true }
}

/** A byte order mark, each octet a character. */
function withoutMark(head: string): string {
  return head.replace(/^\u00ef\u00bb\u00bf/u, '')
}

function byOne(found: Record<LogRole, boolean>, lines: readonly string[]): LogRole | undefined {
  return (
    ROLES.find((role) => found[role]) ??
    ROLES.find((role) => lines.some((text) => WORDS[role].test(text))) ??
    ROLES.find((role) => lines.some((text) => tells(role, text)))
  )
}

function eventOf(role: LogRole, text: string): boolean {
  return tellingEvents(role).some((event) => readLine(event, text) !== undefined)
}

/** Whether a line has the words of one role's events, whatever surrounds them. */
function tells(role: LogRole, text: string): boolean {
  const other = tellingEvents(role === 'server' ? 'client' : 'server')
  return (
    tellingEvents(role).some((event) => carriesText(text, event)) &&
    !other.some((event) => carriesText(text, event))
  )
}

function tellingEvents(role: LogRole): LogEvent[] {
  const events: LogEvent[] = Object.values(LOG_EVENTS[role])
  return events.filter((event) => !VAGUE.includes(event))
}
