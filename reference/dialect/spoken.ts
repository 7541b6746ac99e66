import type { Field } from '../../spec/dialect/field.ts'
import type { Dialect } from '../../spec/dialect.ts'
import { bad, type Checked, good } from '../fault.ts'
import { type Format, type Written, wrong } from './format.ts'
import { formatOf } from './format-of.ts'

/** A dialect, ready to be spoken. */
export interface Spoken {
  dialect: Dialect
  request: Format
  reply: Format
}

const REQUEST_FIELDS: ReadonlySet<Field> = new Set<Field>(['client_name', 'client_number'])

/** Makes the formats of a dialect, if all that it says can be meant. */
export function spokenBy(dialect: Dialect): Checked<Spoken> {
  const formats = formatsOf(dialect)
  if (!formats.ok) return unusable(dialect, formats.reason)
  const { request, reply } = formats.value
  const foreign = [...request.fields].find((field) => !REQUEST_FIELDS.has(field))
  if (foreign !== undefined) return unusable(dialect, `${foreign} in a request`)
  if (!request.fields.has('client_number')) {
    return unusable(dialect, 'a request without client_number')
  }
  if (!reply.fields.has('server_number') && !reply.fields.has('sum')) {
    return unusable(dialect, 'a reply with neither server_number nor sum')
  }
  const longest = writeExtremes(reply)
  if (!longest.ok) return unusable(dialect, `a reply that cannot hold 100 + 100: ${longest.reason}`)
  return good({ dialect, request, reply })
}

// A pattern is compiled here: the schema does not know whether it is one.
function formatsOf(dialect: Dialect) {
  try {
    const value = { request: formatOf(dialect.request), reply: formatOf(dialect.reply) }
    return { ok: true, value } as const
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
}

function writeExtremes(reply: Format): Written {
  return reply.write(
    new Map<Field, unknown>([
      ['client_name', 'A'],
      ['client_number', 100],
      ['server_name', 'A'],
      ['server_number', 100],
      ['sum', 200],
    ]),
  )
}

function unusable({ name }: Dialect, found: string): Checked<never> {
  return bad({
    code: 'E_DIALECT',
    expected: `the dialect ${name} to say what a request and a reply carry`,
    found,
    advice: 'Mend its request or reply',
  })
}
