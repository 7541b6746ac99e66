import { Request } from '../spec/messages.ts'
import { validate } from '../spec/validate.ts'
import { parseJson, reasonOf, type Understood } from './understanding.ts'

/** Reads a request; members that are not known are ignored (wire/extra-members). */
export function understandRequest(text: string): Understood<Request> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const checked = validate(Request, parsed.value)
  return checked.ok ? checked : { ok: false, reason: reasonOf(checked.problems) }
}

/** The text of a request, ended by one line feed (wire/line-feed). */
export function encodeRequest({ client_name, client_number }: Request): string {
  return `${JSON.stringify({ client_name, client_number })}\n`
}
