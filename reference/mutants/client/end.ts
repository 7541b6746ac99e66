import type { ClientMutant } from '../mutant.ts'
import { readerOfStreams } from '../readers.ts'
import { FOR_EVER } from './for-ever.ts'
import { endsWith, leaves } from './outcome-change.ts'

/** Clients that break the rules about when they end, and how. */
export const END_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'waits-for-close',
    breaks: 'client/exits',
    says: 'Logs the reply, and waits for the server to close before it ends.',
    behaviour: leaves('good', { how: 'when-closed', after: 0 }),
  },
  {
    name: 'reads-to-end-of-stream',
    breaks: 'wire/self-delimiting',
    says: 'Reads until the server closes before it looks at the reply, however long.',
    behaviour: { newReader: readerOfStreams, replyWithin: FOR_EVER },
  },
  {
    name: 'lives-on-after-reply',
    breaks: 'client/exits',
    says: 'Logs the reply and closes its connection, but its process lives on.',
    behaviour: leaves('good', { how: 'at-once', after: FOR_EVER }),
  },
  {
    name: 'ends-late',
    breaks: 'client/exits',
    says: 'Ends three seconds after it has logged the reply.',
    behaviour: leaves('good', { how: 'at-once', after: 3000 }),
  },
  {
    name: 'exits-with-3',
    breaks: 'client/exit-status',
    says: 'Ends with status 3 after a good reply.',
    behaviour: endsWith(3, ['good']),
  },
  {
    name: 'exits-with-1-out-of-range',
    breaks: 'client/exit-status',
    says: 'Ends with status 1 after it has sent a number out of range.',
    behaviour: endsWith(1, ['out-of-range']),
  },
  {
    name: 'exits-with-0-after-errors',
    breaks: 'client/error-status',
    says: 'Ends with status 0 after every error.',
    behaviour: endsWith(0, ['no-number', 'no-connection', 'no-reply', 'wrong-reply']),
  },
  {
    name: 'exits-with-0-after-wrong-reply',
    breaks: 'client/error-status',
    says: 'Ends with status 0 after a wrong reply.',
    behaviour: endsWith(0, ['wrong-reply']),
  },
  {
    name: 'exits-with-0-without-reply',
    breaks: 'client/error-status',
    says: 'Ends with status 0 when the server closes without a reply.',
    behaviour: endsWith(0, ['no-reply']),
  },
  {
    name: 'exits-with-0-when-refused',
    breaks: 'client/error-status',
    says: 'Ends with status 0 when nobody listens.',
    behaviour: endsWith(0, ['no-connection']),
  },
]
