import type { ClientMutant } from '../mutant.ts'
import { FOR_EVER } from './for-ever.ts'
import { leaves, saysNothing, warnsOf } from './outcome-change.ts'

/** Clients that break the rules about a server that does not reply, or is not there. */
export const NO_REPLY_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'says-nothing-without-reply',
    breaks: 'client/no-reply',
    says: 'Ends with status 1 and without a word when the server closes without a reply.',
    behaviour: saysNothing('no-reply'),
  },
  {
    name: 'warns-without-reply',
    breaks: 'client/no-reply',
    says: 'Logs at level WARNING that the server closed without a reply.',
    behaviour: warnsOf('no-reply'),
  },
  {
    name: 'hangs-without-reply',
    breaks: 'client/no-reply',
    says: 'Says nothing and never ends when the server closes without a reply.',
    behaviour: {
      ...saysNothing('no-reply'),
      ...leaves('no-reply', { how: 'at-once', after: FOR_EVER }),
    },
  },
  {
    name: 'says-nothing-when-refused',
    breaks: 'client/refused',
    says: 'Ends with status 1 and without a word when nobody listens.',
    behaviour: saysNothing('no-connection'),
  },
  {
    name: 'warns-when-refused',
    breaks: 'client/refused',
    says: 'Logs at level WARNING that nobody listens.',
    behaviour: warnsOf('no-connection'),
  },
  {
    name: 'gives-up-late',
    breaks: 'client/refused',
    says: 'Tries for six seconds to connect where nobody listens, and gives up then.',
    behaviour: { redialAfter: 250, connectWithin: 6000 },
  },
  {
    name: 'tries-for-ever',
    breaks: 'client/refused',
    says: 'Tries for ever to connect where nobody listens.',
    behaviour: { redialAfter: 250, connectWithin: FOR_EVER },
  },
]
