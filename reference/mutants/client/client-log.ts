import { atLevel, reworded, twice, without } from '../log-change.ts'
import type { ClientMutant } from '../mutant.ts'
import { logsNumbersApart } from '../numbers-change.ts'

/** Clients that break the rules about the lines of their log. */
export const CLIENT_LOG_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'logs-no-names',
    breaks: 'client-log/names',
    says: 'Does not log the names.',
    behaviour: without('names'),
  },
  {
    name: 'logs-own-name-alone',
    breaks: 'client-log/names',
    says: 'Logs its own name without that of the server.',
    behaviour: reworded('names', (text) => text.replace(/ \| .*$/u, '')),
  },
  {
    name: 'logs-names-with-comma',
    breaks: 'client-log/names',
    says: 'Logs the names with a comma between them, in place of the bar.',
    behaviour: reworded('names', (text) => text.replace(' | ', ', ')),
  },
  {
    name: 'logs-names-twice',
    breaks: 'client-log/names',
    says: 'Logs the names twice.',
    behaviour: twice('names'),
  },
  {
    name: 'logs-names-at-debug',
    breaks: 'client-log/names',
    says: 'Logs the names at level DEBUG.',
    behaviour: atLevel('DEBUG', 'names'),
  },
  {
    name: 'logs-no-numbers',
    breaks: 'client-log/numbers',
    says: 'Does not log the numbers.',
    behaviour: without('numbers'),
  },
  {
    name: 'logs-no-sum',
    breaks: 'client-log/numbers',
    says: 'Logs the numbers without their sum.',
    behaviour: reworded('numbers', (text) => text.replace(/ \| Sum: \d+$/u, '')),
  },
  {
    name: 'logs-wrong-sum',
    breaks: 'client-log/numbers',
    says: 'Logs the right numbers with a sum that is one too high.',
    behaviour: reworded('numbers', (text) => text.replace(/\d+$/u, (sum) => `${Number(sum) + 1}`)),
  },
  {
    name: 'logs-numbers-apart',
    breaks: 'client-log/numbers',
    says: 'Logs each of the numbers and the sum in a line of its own.',
    behaviour: logsNumbersApart(),
  },
  {
    name: 'logs-numbers-at-debug',
    breaks: 'client-log/numbers',
    says: 'Logs the numbers at level DEBUG.',
    behaviour: atLevel('DEBUG', 'numbers'),
  },
  {
    name: 'no-warning',
    breaks: 'client-log/out-of-range',
    says: 'Does not log that it has sent a number out of range.',
    behaviour: without('out-of-range'),
  },
  {
    name: 'warning-at-info',
    breaks: 'client-log/out-of-range',
    says: 'Logs at level INFO that it has sent a number out of range.',
    behaviour: atLevel('INFO', 'out-of-range'),
  },
  {
    name: 'warning-in-other-words',
    breaks: 'client-log/out-of-range',
    says: 'Logs the warning for a number out of range in words of its own.',
    behaviour: reworded('out-of-range', (text) => text.replace(/: .*$/u, ': Not in 1..100')),
  },
  {
    name: 'no-connected',
    breaks: 'client-log/connected',
    says: 'Does not log that it is connected.',
    behaviour: without('connected'),
  },
  {
    name: 'connected-at-info',
    breaks: 'client-log/connected',
    says: 'Logs at level INFO that it is connected.',
    behaviour: atLevel('INFO', 'connected'),
  },
  {
    name: 'connected-without-port',
    breaks: 'client-log/connected',
    says: 'Logs the address that it is connected to without the port.',
    behaviour: reworded('connected', (text) => text.replace(/:\d+$/u, '')),
  },
  {
    name: 'connected-to-wrong-port',
    breaks: 'client-log/connected',
    says: 'Logs the port after the one that it is connected to.',
    behaviour: reworded('connected', (text) => {
      return text.replace(/\d+$/u, (port) => `${Number(port) + 1}`)
    }),
  },
  {
    name: 'connected-to-wrong-address',
    breaks: 'client-log/connected',
    says: 'Logs 192.0.2.1 in place of the address that it is connected to.',
    behaviour: reworded('connected', (text) => text.replace(/ \S+(?=:\d+$)/u, ' 192.0.2.1')),
  },
]
