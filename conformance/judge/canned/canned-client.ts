import type { ClientEvidence } from '../../client-evidence.ts'
import { wireOf } from '../../dialect/wire-of.ts'
import { clientViewOf } from '../client/client-view.ts'
import { hasOwnLines } from '../facts/log-form.ts'
import { CANNED } from './canned-note.ts'
import { clientResults } from './client-result.ts'
import { hardCodedRequest } from './hard-coded-request.ts'
import { hardCodedResult } from './hard-coded-result.ts'
import { unansweredResult } from './unanswered-result.ts'

/**
 * What is to be said of a client that sends or prints what was written into it, whatever was typed or
 * answered. Certain: nothing is said of a client that may be right, or wrong by an honest mistake.
 */
export function cannedClient(evidence: ClientEvidence): string[] {
  const run = clientViewOf(evidence)
  const { required } = wireOf(evidence.dialect).reply
  const sent = hardCodedRequest(run)
  const results = hasOwnLines(evidence.dialect) ? clientResults(run) : []
  const printed = hardCodedResult(results, required)
  const unanswered = required.has('server_number') ? unansweredResult(results) : undefined
  return [
    ...(sent === undefined ? [] : [`${CANNED.sent}${sent}.`]),
    ...(printed === undefined ? [] : [`${CANNED.results}${printed}.`]),
    ...(unanswered === undefined ? [] : [`${CANNED.unanswered}${unanswered}.`]),
  ]
}
