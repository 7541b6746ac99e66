import type { ClientMutant } from '../mutant.ts'
import { CLIENT_AGREEMENT_MUTANTS } from './agreement.ts'
import { CLIENT_LOG_MUTANTS } from './client-log.ts'
import { END_MUTANTS } from './end.ts'
import { INPUT_MUTANTS } from './input.ts'
import { CLIENT_FORM_MUTANTS } from './log.ts'
import { NO_REPLY_MUTANTS } from './no-reply.ts'
import { CLIENT_RANGE_MUTANTS } from './range.ts'
import { REPLY_MUTANTS } from './reply.ts'
import { SENDING_MUTANTS } from './sending.ts'
import { CLIENT_WIRE_MUTANTS } from './wire.ts'

/** Every mutant of the client, by section of the specification. */
export const CLIENT_MUTANTS: readonly ClientMutant[] = [
  ...CLIENT_WIRE_MUTANTS,
  ...CLIENT_RANGE_MUTANTS,
  ...CLIENT_FORM_MUTANTS,
  ...INPUT_MUTANTS,
  ...SENDING_MUTANTS,
  ...REPLY_MUTANTS,
  ...NO_REPLY_MUTANTS,
  ...END_MUTANTS,
  ...CLIENT_LOG_MUTANTS,
  ...CLIENT_AGREEMENT_MUTANTS,
]
