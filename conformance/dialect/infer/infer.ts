import { Refusal } from '../../refusal.ts'
import { parseDialect } from '../read-dialect.ts'
import { inferFromBoth } from './client-and-server.ts'
import { saysTheSame } from './hypotheses.ts'
import type { Inference, InferenceOptions } from './inference.ts'
import { interviewWith } from './interview.ts'
import type { Oracle } from './oracle.ts'
import { NO_READING } from './reply-of.ts'
import { inferFromServer } from './server-alone.ts'

/**
 * Finds the dialect of two programs, or of a server alone, by asking them. It names one only if
 * nothing that was seen speaks against it, and refuses where two that differ on the wire would do.
 */
export async function infer(oracle: Oracle, options: InferenceOptions): Promise<Inference> {
  const inference =
    oracle.askClient === undefined
      ? await inferFromServer(oracle, options)
      : await inferFromPair(oracle)
  return inference.kind === 'found' && !options.candidates.includes(inference.dialect)
    ? checked(inference, options)
    : inference
}

/** A server whose sums are wrong speaks a dialect all the same: then it is read without them. */
async function inferFromPair(oracle: Oracle): Promise<Inference> {
  const strict = await inferFromBoth(interviewWith(oracle))
  if (strict.kind === 'found' || strict.why !== NO_READING) return strict
  const loose = await inferFromBoth(interviewWith(oracle, { loose: true }))
  if (loose.kind === 'refused') return strict
  const wrong = 'The sums of the server do not add up each time: it was read as if they did.'
  return { ...loose, confidence: 'likely', because: [...loose.because, wrong] }
}

/** Refuses a dialect that no file may hold, and names the known one that it is. */
function checked(
  found: Extract<Inference, { kind: 'found' }>,
  { candidates }: InferenceOptions,
): Inference {
  const { dialect } = found
  try {
    parseDialect(JSON.stringify(dialect), 'the inferred dialect')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const why = `What was found cannot be used as a dialect: ${error.message}`
    return { kind: 'refused', why, candidates: [dialect] }
  }
  const known = candidates.find((candidate) => saysTheSame(candidate, dialect))
  if (known === undefined) return found
  const same = `On the wire it is the dialect ${known.name}: ${known.says}`
  return { ...found, because: [...found.because, same] }
}
