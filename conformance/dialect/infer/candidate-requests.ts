import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import type { Dialect } from '../../../spec/dialect.ts'
import type { Encoded } from '../../wire/message-codec.ts'
import { wireOf } from '../wire-of.ts'
import { candidateName } from './candidate-name.ts'

/** A way to ask that some of the known dialects share. */
export interface CandidateRequest {
  format: MessageFormat
  /** The dialects that ask so, the likeliest first. */
  dialects: readonly [Dialect, ...Dialect[]]
  /** What names are made to begin with; nothing where any will do. */
  prefix?: string
}

/** What is asked: octets that say a name and a number. */
export interface Asked {
  request: Extract<Encoded, { ok: true }>
  client_name: string
  client_number: number
}

/** The distinct requests of dialects, the likeliest first: those of the same octets are one. */
export function candidateRequests(candidates: readonly Dialect[]): CandidateRequest[] {
  const byImage = new Map<string, CandidateRequest>()
  for (const dialect of candidates) {
    const { request: format } = dialect
    const asked = askedIn({ format, dialects: [dialect] }, 25)
    if (asked === undefined) continue
    const { octets, breaks } = asked.request
    const image = `${Buffer.from(octets).toString('hex')} ${breaks} ${format.ends === 'close'}`
    const known = byImage.get(image)
    const dialects = known?.dialects ?? [dialect]
    byImage.set(image, {
      format: known?.format ?? format,
      dialects: known === undefined ? dialects : [...dialects, dialect],
    })
  }
  return [...byImage.values()]
}

/** A request with this number, and with a name that each number brings with it. */
export function askedIn(
  { dialects: [dialect], prefix = '' }: CandidateRequest,
  client_number: number,
): Asked | undefined {
  const client_name = prefix + candidateName(dialect, client_number)
  const request = wireOf(dialect).request.encode({ client_name, client_number })
  return request.ok ? { request, client_name, client_number } : undefined
}

/** The requests that can say names of several words, with names as some courses demand them. */
export function prefixedRequests(requests: readonly CandidateRequest[]): CandidateRequest[] {
  return requests
    .filter(
      ({ format, dialects: [{ names }] }) =>
        format.format === 'text' &&
        names?.words === undefined &&
        names?.longest === undefined &&
        names?.client_prefix === undefined,
    )
    .map((request) => ({ ...request, prefix: PREFIX }))
}

const PREFIX = 'Client of '

/**
 * Whether a server that takes both can do without what the second one has more: white space, or marks
 * that may be left out. So names and numbers with a space between are within those with a comma as well.
 */
export function isWithin(one: CandidateRequest, other: CandidateRequest): boolean {
  if (one.format.format !== 'text' || Array.isArray(one.format.template))
    return spaceless(one) === spaceless(other)
  const rest = [...textOf(other).replaceAll(/\s/gu, ' ')]
  return [...textOf(one).replaceAll(/\s/gu, ' ')].every((letter) => {
    const at = rest.indexOf(letter)
    rest.splice(0, at < 0 ? rest.length : at + 1)
    return at >= 0
  })
}

function spaceless(candidate: CandidateRequest): string {
  return textOf(candidate).replaceAll(/\s/gu, '')
}

function textOf(candidate: CandidateRequest): string {
  const asked = askedIn(candidate, 25)
  return Buffer.from(asked?.request.octets ?? []).toString('latin1')
}
