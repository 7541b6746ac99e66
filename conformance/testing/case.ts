import type { Transcript } from '../../spec/transcript.ts'
import type { Case } from '../cases/case.ts'
import { BO_ASKS_25 } from './evidence.ts'

/** A case by its id and script; its log is laid down unless told otherwise. */
export function caseOf(
  id: string,
  script: Transcript['script'] = BO_ASKS_25,
  rest: Partial<Transcript> = {},
): Case {
  const transcript: Transcript = {
    says: `What ${id} shows.`,
    tests: ['server'],
    script,
    log: { server: [] },
    ...rest,
  }
  return { id, section: id.slice(0, id.indexOf('/')), transcript, variables: {} }
}
