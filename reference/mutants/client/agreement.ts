import { reworded } from '../log-change.ts'
import type { ClientMutant } from '../mutant.ts'
import { logsNumbers } from '../numbers-change.ts'

const NAMES = /^(.*?\]: )(.*?) \| (.*)$/u

/** Clients whose log is well formed and tells something else than what crossed the wire. */
export const CLIENT_AGREEMENT_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'logs-number-of-its-own',
    breaks: 'agreement/client-log',
    says: "Logs another number than the server's, and the sum with that one.",
    behaviour: logsNumbers((client, server) => [client, (server % 100) + 1]),
  },
  {
    name: 'logs-number-not-sent',
    breaks: 'agreement/client-log',
    says: 'Logs another number than it sent, and the sum with that one.',
    behaviour: logsNumbers((client, server) => [(client % 100) + 1, server]),
  },
  {
    name: 'logs-numbers-crosswise',
    breaks: 'agreement/client-log',
    says: 'Logs the two numbers in each other’s place.',
    behaviour: logsNumbers((client, server) => [server, client]),
  },
  {
    name: 'logs-names-crosswise',
    breaks: 'agreement/client-log',
    says: 'Logs the two names in each other’s place.',
    behaviour: reworded('names', (text) => text.replace(NAMES, '$1$3 | $2')),
  },
  {
    name: 'logs-fixed-server-name',
    breaks: 'agreement/client-log',
    says: 'Logs "The Server" in place of the name that the server sent.',
    behaviour: reworded('names', (text) => text.replace(NAMES, '$1$2 | The Server')),
  },
]
