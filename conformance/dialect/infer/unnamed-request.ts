import { askedIn } from './candidate-requests.ts'
import type { Interview } from './interview.ts'
import type { Taken } from './lone-dialect.ts'
import { NUMBERS } from './request-trial.ts'

/** How long a server is given to answer a request without a name, in milliseconds. */
const UNNAMED = 500

/** Whether a server answers JSON that has the name where nobody looks for it. */
export async function isAnsweredUnnamed(
  interview: Interview,
  { candidate, halfClose }: Taken,
): Promise<boolean> {
  const { format } = candidate
  if (format.format !== 'json') return false
  const [client_number] = NUMBERS
  const asked = askedIn(candidate, client_number)
  const key = format.members.client_name?.split('/').at(-1)
  if (asked === undefined || key === undefined) return false
  const text = Buffer.from(asked.request.octets).toString('utf8')
  const octets = Buffer.from(text.replace(JSON.stringify(key), JSON.stringify(`not_${key}`)))
  const request = { ...asked.request, octets }
  const manner = { fresh: true, patience: UNNAMED }
  const answer = await interview.server({ request, client_number, halfClose, manner })
  return answer === undefined || answer.sample.octets.length > 0
}
