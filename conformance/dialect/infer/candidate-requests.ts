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
  { dialects: [dialect] }: CandidateRequest,
  client_number: number,
): Asked | undefined {
  const client_name = candidateName(dialect, client_number)
  const request = wireOf(dialect).request.encode({ client_name, client_number })
  return request.ok ? { request, client_name, client_number } : undefined
}

/** Whether two requests say the same number by the same octets, but for white space. */
export function differInSpace(one: CandidateRequest, other: CandidateRequest): boolean {
  return spaceless(one) === spaceless(other)
}

function spaceless(candidate: CandidateRequest): string {
  const asked = askedIn(candidate, 25)
  return Buffer.from(asked?.request.octets ?? [])
    .toString('latin1')
    .replaceAll(/\s/gu, '')
}
