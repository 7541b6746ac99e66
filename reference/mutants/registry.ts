import { AGREEMENT_MUTANTS } from './agreement.ts'
import { EXCHANGE_MUTANTS } from './exchange.ts'
import { LOG_MUTANTS } from './log.ts'
import { MALFORMED_MUTANTS } from './malformed.ts'
import type { ServerMutant } from './mutant.ts'
import { NUMBER_MUTANTS } from './numbers.ts'
import { RANGE_MUTANTS } from './range.ts'
import { SERVER_LOG_MUTANTS } from './server-log.ts'
import { SERVER_LOG_DEBUG_MUTANTS } from './server-log-debug.ts'
import { SERVICE_MUTANTS } from './service.ts'
import { WIRE_MUTANTS } from './wire.ts'

/** Every mutant of the server, by section of the specification. */
export const SERVER_MUTANTS: readonly ServerMutant[] = [
  ...WIRE_MUTANTS,
  ...EXCHANGE_MUTANTS,
  ...NUMBER_MUTANTS,
  ...RANGE_MUTANTS,
  ...MALFORMED_MUTANTS,
  ...SERVICE_MUTANTS,
  ...LOG_MUTANTS,
  ...SERVER_LOG_MUTANTS,
  ...SERVER_LOG_DEBUG_MUTANTS,
  ...AGREEMENT_MUTANTS,
]
