import type { Behaviour } from '../behaviour.ts'
import { serverFit } from './fitting-name.ts'
import { speakingServer } from './server-dialect.ts'
import { makesSenseOfServer } from './server-sense.ts'
import type { Role } from './speaking-program.ts'

/** How the server comes to speak a dialect. */
export const SERVER_ROLE: Role<Behaviour> = {
  fit: serverFit,
  speaking: speakingServer,
  makesSense: makesSenseOfServer,
}
