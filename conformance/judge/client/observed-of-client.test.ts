import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BO_TYPES_25, type ClientSketch } from '../../testing/client-evidence.ts'
import { clientView } from '../../testing/client-outcome.ts'
import { observedOfClient } from './observed-of-client.ts'

const test = suite('observed-of-client')

const SILENCE = { script: [...BO_TYPES_25, { server: 'stays mute' as const }] }
const PLUS = { script: [{ keyboard: '+25' }] }
const REQUEST = '{"client_name":"Bo","client_number":25}\n'

/** What a client does where the specification leaves it open, and the words for it. */
const OBSERVED: [sketch: ClientSketch, words: string][] = [
  [SILENCE, 'the client ended with status 1 while the server was silent'],
  [{ ...SILENCE, ends: 'never' }, 'the client went on while the server was silent'],
  [
    { ...SILENCE, exit: 'SIGPIPE' },
    'the client ended with status SIGPIPE while the server was silent',
  ],
  [PLUS, 'sent nothing, and ended with status 1'],
  [
    { ...PLUS, sends: [REQUEST], exit: 0 },
    'sent {"client_name":"Bo","client_number":25}\\n, and ended with status 0',
  ],
  [
    { ...PLUS, sends: ['x'.repeat(200)], ends: 'once let go' },
    `sent ${'x'.repeat(120)}… (truncated), and went on`,
  ],
  [{ ...PLUS, rest: { cut: { reason: 'no use' } } }, 'not seen'],
]

for (const [sketch, words] of OBSERVED)
  test(`says ${words.slice(0, 60)}`, () => assert.is(observedOfClient(clientView(sketch)), words))

test.run()
