import { atLevel, moved, reworded, twice, without } from './log-change.ts'
import type { ServerMutant } from './mutant.ts'
import { logsNumbersApart } from './numbers-change.ts'

/** Servers that break the rules about the main lines of their log. */
export const SERVER_LOG_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'no-started',
    breaks: 'server-log/started',
    says: 'Does not log that it has started.',
    behaviour: without('started'),
  },
  {
    name: 'started-at-wrong-port',
    breaks: 'server-log/started',
    says: 'Logs the port after the one that it listens on.',
    behaviour: reworded('started', (text) => {
      return text.replace(/\d+$/u, (port) => `${Number(port) + 1}`)
    }),
  },
  {
    name: 'started-at-debug',
    breaks: 'server-log/started',
    says: 'Logs its start at level DEBUG.',
    behaviour: atLevel('DEBUG', 'started'),
  },
  {
    name: 'started-twice',
    breaks: 'server-log/started',
    says: 'Logs its start twice.',
    behaviour: twice('started'),
  },
  {
    name: 'no-names',
    breaks: 'server-log/names',
    says: 'Does not log the names.',
    behaviour: without('names'),
  },
  {
    name: 'names-at-debug',
    breaks: 'server-log/names',
    says: 'Logs the names at level DEBUG.',
    behaviour: atLevel('DEBUG', 'names'),
  },
  {
    name: 'names-without-server',
    breaks: 'server-log/names',
    says: 'Logs the name of the client alone.',
    behaviour: reworded('names', (text) => text.replace(/ \| Server Name: .*$/u, '')),
  },
  {
    name: 'names-twice',
    breaks: 'server-log/names',
    says: 'Logs the names twice.',
    behaviour: twice('names'),
  },
  {
    name: 'no-numbers',
    breaks: 'server-log/numbers',
    says: 'Does not log the numbers.',
    behaviour: without('numbers'),
  },
  {
    name: 'numbers-at-debug',
    breaks: 'server-log/numbers',
    says: 'Logs the numbers at level DEBUG.',
    behaviour: atLevel('DEBUG', 'numbers'),
  },
  {
    name: 'numbers-with-wrong-sum',
    breaks: 'server-log/numbers',
    says: 'Logs the right numbers with a sum that is one too high.',
    behaviour: reworded('numbers', (text) => text.replace(/\d+$/u, (sum) => `${Number(sum) + 1}`)),
  },
  {
    name: 'numbers-without-sum',
    breaks: 'server-log/numbers',
    says: 'Logs the numbers without their sum.',
    behaviour: reworded('numbers', (text) => text.replace(/ \| Sum: \d+$/u, '')),
  },
  {
    name: 'numbers-in-three-lines',
    breaks: 'server-log/numbers',
    says: 'Logs each of the numbers and the sum in a line of its own.',
    behaviour: logsNumbersApart(),
  },
  {
    name: 'no-out-of-range',
    breaks: 'server-log/out-of-range',
    says: 'Does not log a number out of range.',
    behaviour: without('out-of-range'),
  },
  {
    name: 'out-of-range-at-info',
    breaks: 'server-log/out-of-range',
    says: 'Logs a number out of range at level INFO.',
    behaviour: atLevel('INFO', 'out-of-range'),
  },
  {
    name: 'out-of-range-without-number',
    breaks: 'server-log/out-of-range',
    says: 'Logs that a number was out of range, but not which.',
    behaviour: reworded('out-of-range', (text) => text.replace(/: -?\d+\. /u, '. ')),
  },
  {
    name: 'numbers-before-names',
    breaks: 'server-log/order',
    says: 'Logs the names after the numbers.',
    behaviour: moved('names', 'numbers'),
  },
  {
    name: 'announces-after-close',
    breaks: 'server-log/order',
    says: 'Logs that it sends its response after it has logged the close.',
    behaviour: moved('sending-response', 'connection-closed'),
  },
]
