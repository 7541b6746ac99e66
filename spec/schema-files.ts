import type { TSchema } from '@sinclair/typebox'
import { Dialect } from './dialect.ts'
import { ClassReport } from './files/class.ts'
import { InteropReport } from './files/interop.ts'
import { Report } from './files/report.ts'
import { Rubric } from './files/rubric.ts'
import { Submission } from './files/submission.ts'
import { type LogEvent, linePattern, prefixOf, templateOf } from './log-event.ts'
import { LOG_EVENTS, LogLine } from './log-lines.ts'
import { Name, Reply, Request } from './messages.ts'
import { SPEC_VERSION } from './rules.ts'
import { Transcript } from './transcript.ts'

/** A JSON Schema as it is published: `spec/schemas/<name>.json`. */
export interface SchemaFile {
  name: string
  schema: Record<string, unknown>
}

/** The schemas that are published under a name of their own; to add one is to add a line. */
const PUBLISHED: Record<string, TSchema> = {
  name: Name,
  request: Request,
  reply: Reply,
  'log-line': LogLine,
  transcript: Transcript,
  report: Report,
  dialect: Dialect,
  submission: Submission,
  rubric: Rubric,
  class: ClassReport,
  interop: InteropReport,
}

/** Every published schema: those named above, and one for the line of each log event. */
export const SCHEMA_FILES: readonly SchemaFile[] = [
  ...Object.entries(PUBLISHED).map(([name, schema]) => ({ name, schema: published(name, schema) })),
  ...Object.values(LOG_EVENTS).flatMap((events) => Object.values(events).map(lineSchemaFile)),
]

/** The `$id` of a published schema: a name that nobody needs to fetch. */
export function urnOf(name: string): string {
  return `urn:sumsock:${SPEC_VERSION}:${name.replaceAll('/', ':')}`
}

function lineSchemaFile(event: LogEvent): SchemaFile {
  const { role, event: slug, message, when } = templateOf(event)
  const name = `${role}-log/${slug}`
  const description = `${prefixOf(event)}${message} — ${when}`
  return {
    name,
    schema: published(name, { type: 'string', description, pattern: linePattern(event) }),
  }
}

function published(name: string, schema: object): Record<string, unknown> {
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', $id: urnOf(name) }
  return { ...head, ...withoutIds(schema) }
}

/** An inner `$id` is a name inside the program; in a file it would be taken for an address. */
function withoutIds(schema: object): Record<string, unknown> {
  const members = Object.entries(schema).filter(
    ([key, value]) => key !== '$id' || typeof value !== 'string',
  )
  return Object.fromEntries(members.map(([key, value]) => [key, plain(value)]))
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  return typeof value === 'object' && value !== null ? withoutIds(value) : value
}
