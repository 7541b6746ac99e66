import type { ClientResult } from './client-result.ts'
import { hardlyEver } from './hardly-ever.ts'
import { isWrittenIn } from './written-in.ts'

/** So many good replies, all with different numbers, must have been met by the same one. */
const ENOUGH = 3

/** What a client prints of a reply, and what it is called in its log. */
const FACTS = [
  { fact: 'server_number', label: 'Server Number' },
  { fact: 'sum', label: 'Sum' },
] as const

/** What shows that a result was written into a client: it is the same, whatever the server answered. */
export function hardCodedResult(
  results: readonly ClientResult[],
  /** What the replies of the dialect have. */
  facts: ReadonlySet<string>,
): string | undefined {
  const known = FACTS.filter(({ fact }) => facts.has(fact))
  return known.map((one) => sameFor(one, results)).find((said) => said !== undefined)
}

function sameFor(
  { fact, label }: (typeof FACTS)[number],
  results: readonly ClientResult[],
): string | undefined {
  const answered = results.flatMap(({ reply, request, [fact]: printed }) =>
    reply === undefined ? [] : [{ printed, replied: reply[fact], reply: reply.octets, request }],
  )
  const [first] = answered
  if (first === undefined || answered.some(({ printed }) => printed !== first.printed))
    return undefined
  const { printed } = first
  const others = new Set(answered.flatMap(({ replied }) => (replied === printed ? [] : [replied])))
  const right = answered.filter(({ replied }) => replied === printed).length
  if (others.size < ENOUGH || !hardlyEver(right, answered.length)) return undefined
  const replies = answered.map(({ reply }) => reply)
  const requests = answered.map(({ request }) => request)
  if (![replies, requests].every((messages) => isWrittenIn(printed, messages))) return undefined
  return `"${label}: ${printed}" in each of ${answered.length} lines, whichever of ${others.size} others the server had sent`
}
