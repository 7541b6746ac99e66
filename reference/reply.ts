import { Reply, type Request } from '../spec/messages.ts'
import { validate } from '../spec/validate.ts'
import { parseJson, reasonOf, type Understood } from './understanding.ts'

/** Reads the reply to a request, and checks its members and its sum (client/checks-reply). */
export function understandReply(text: string, { client_number }: Request): Understood<Reply> {
  const parsed = parseJson(text)
  if (!parsed.ok) return parsed
  const checked = validate(Reply, parsed.value)
  if (!checked.ok) return { ok: false, reason: reasonOf(checked.problems) }
  const { server_number, sum } = checked.value
  const expected = client_number + server_number
  if (sum === expected) return checked
  const parts = `${client_number} + ${server_number}`
  return { ok: false, reason: `expected the sum ${expected} (${parts}), found ${sum}` }
}

/** The text of a reply, ended by one line feed (wire/line-feed). */
export function encodeReply({ server_name, server_number, sum }: Reply): string {
  return `${JSON.stringify({ server_name, server_number, sum })}\n`
}
