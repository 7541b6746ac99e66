import { PROMPT } from '../../../spec/log-lines.ts'
import { followedBy, precededBy, reworded } from '../log-change.ts'
import type { ClientMutant } from '../mutant.ts'

/** Clients that break the rules about the form of all lines. */
export const CLIENT_FORM_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'connected-without-space',
    breaks: 'log/line-format',
    says: 'Prints connected without the space after its colon.',
    behaviour: reworded('connected', (text) => text.replace(']: ', ']:')),
  },
  {
    name: 'connected-in-round-brackets',
    breaks: 'log/line-format',
    says: 'Prints connected with its function in round brackets.',
    behaviour: reworded('connected', (text) => text.replace(/\[(\w+)\]:/u, '($1):')),
  },
  {
    name: 'connected-in-lower-case',
    breaks: 'log/line-format',
    says: 'Prints connected with its level in lower case.',
    behaviour: reworded('connected', (text) => text.replace('[DEBUG]', '[debug]')),
  },
  {
    name: 'connected-without-prefix',
    breaks: 'log/line-format',
    says: 'Prints connected without level and function.',
    behaviour: reworded('connected', (text) => text.slice(text.indexOf(': ') + 2)),
  },
  {
    name: 'prints-welcome',
    breaks: 'log/no-stray-lines',
    says: 'Prints a banner before its prompt.',
    behaviour: { prompt: `*** Welcome to the Ada Client ***\n${PROMPT}` },
  },
  {
    name: 'prints-done',
    breaks: 'log/no-stray-lines',
    says: 'Prints "Done." after a good reply.',
    behaviour: followedBy('Done.', 'numbers'),
  },
  {
    name: 'prints-got-reply',
    breaks: 'log/no-stray-lines',
    says: 'Prints a line of debugging when it has its reply.',
    behaviour: precededBy('got reply 1', 'names'),
  },
  {
    name: 'prints-trace-of-error',
    breaks: 'log/no-stray-lines',
    says: 'Prints a trace for each error, before its log line.',
    behaviour: precededBy('Traceback (most recent call last):', 'error'),
  },
]
