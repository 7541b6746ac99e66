import { precededBy, reworded } from './log-change.ts'
import type { ServerMutant } from './mutant.ts'

/** Servers that break the rules about the form of all lines. */
export const LOG_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'no-space-after-colon',
    breaks: 'log/line-format',
    says: 'Prints message-received without the space after its colon.',
    behaviour: reworded('message-received', (text) => text.replace(']: ', ']:')),
  },
  {
    name: 'round-brackets',
    breaks: 'log/line-format',
    says: 'Prints connection-closed with its function in round brackets.',
    behaviour: reworded('connection-closed', (text) => text.replace(/\[(\w+)\]:/u, '($1):')),
  },
  {
    name: 'lower-case-level',
    breaks: 'log/line-format',
    says: 'Prints sending-response with its level in lower case.',
    behaviour: reworded('sending-response', (text) => text.replace('[DEBUG]', '[debug]')),
  },
  {
    name: 'no-prefix',
    breaks: 'log/line-format',
    says: 'Prints sending-response without level and function.',
    behaviour: reworded('sending-response', (text) => text.slice(text.indexOf(': ') + 2)),
  },
  {
    name: 'line-without-function',
    breaks: 'log/line-format',
    says: 'Prints one more line for each exchange, with a level but without a function.',
    behaviour: precededBy('[DEBUG] Looking at the request', 'names'),
  },
  {
    name: 'prints-banner',
    breaks: 'log/no-stray-lines',
    says: 'Prints a banner as it starts.',
    behaviour: precededBy('*** Welcome to the Ada Server ***', 'started'),
  },
  {
    name: 'prints-debugging',
    breaks: 'log/no-stray-lines',
    says: 'Prints a line of debugging for each exchange.',
    behaviour: precededBy('got here 1', 'names'),
  },
  {
    name: 'prints-trace',
    breaks: 'log/no-stray-lines',
    says: 'Prints a trace for each malformed request, before its log line.',
    behaviour: precededBy('Traceback (most recent call last):', 'malformed'),
  },
]
