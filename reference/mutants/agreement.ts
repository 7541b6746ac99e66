import { reworded } from './log-change.ts'
import type { ServerMutant } from './mutant.ts'
import { logsNumbers } from './numbers-change.ts'

/** Servers whose log is well formed and tells something else than what crossed the wire. */
export const AGREEMENT_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'logs-other-server-number',
    breaks: 'agreement/server-log',
    says: 'Logs another number than it sent, and the sum with that one.',
    behaviour: logsNumbers((client, server) => [client, (server % 100) + 1]),
  },
  {
    name: 'logs-other-client-number',
    breaks: 'agreement/server-log',
    says: 'Logs another number than it was sent, and the sum with that one.',
    behaviour: logsNumbers((client, server) => [(client % 100) + 1, server]),
  },
  {
    name: 'logs-swapped-numbers',
    breaks: 'agreement/server-log',
    says: 'Logs the two numbers in each other’s place.',
    behaviour: logsNumbers((client, server) => [server, client]),
  },
  {
    name: 'logs-other-server-name',
    breaks: 'agreement/server-log',
    says: 'Logs another name for itself than it sent.',
    behaviour: reworded('names', (text) => text.replace(/ \| Server Name: .*$/u, '$& II')),
  },
  {
    name: 'logs-other-client-name',
    breaks: 'agreement/server-log',
    says: 'Logs another name for the client than it was sent.',
    behaviour: reworded('names', (text) => text.replace('Client Name: ', '$&Mr ')),
  },
]
