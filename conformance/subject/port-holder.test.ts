import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withPeer } from '../testing/peer.ts'
import { portably } from '../testing/surroundings.ts'
import { commandOf } from './descendants.ts'
import { portTaken } from './port-holder.ts'

const test = suite('port-holder')

const ADVICE = 'End the program that uses it, give another --port, or put {port} into the command.'

test('says that a port is in use, where it cannot be seen by whom', () =>
  portably(() => {
    const { code, status, message } = portTaken(8000)
    assert.equal(
      { code, status, message },
      {
        code: 'E_PORT_TAKEN',
        status: 3,
        message: `port 8000: expected a port that nobody listens on, found one that is in use. ${ADVICE}`,
      },
    )
  }))

if (process.platform === 'linux')
  test('says by which process a port is in use', () =>
    withPeer(
      () => undefined,
      async ({ port }) =>
        assert.is(
          portTaken(port).message,
          `port ${port}: expected a port that nobody listens on, found one that is in use, ` +
            `by process ${process.pid}, ${commandOf(process.pid)}. ${ADVICE}`,
        ),
    ))

test.run()
