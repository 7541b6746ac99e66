import type { ClientBehaviour } from '../client-behaviour.ts'
import { speakingClient } from './client-dialect.ts'
import { makesSenseOfClient } from './client-sense.ts'
import { clientFit } from './fitting-name.ts'
import type { Role } from './speaking-program.ts'

/** How the client comes to speak a dialect. */
export const CLIENT_ROLE: Role<ClientBehaviour> = {
  fit: clientFit,
  speaking: speakingClient,
  makesSense: makesSenseOfClient,
}
