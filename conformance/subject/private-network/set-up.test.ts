import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { portably, withVariable } from '../../testing/surroundings.ts'
import { PrivateNetwork } from './private-network.ts'
import { setUp } from './set-up.ts'

const test = suite('set-up')

test('has no private networks where the portable ways are forced', () =>
  portably(async () => {
    assert.is(setUp(), undefined)
    assert.is(await PrivateNetwork.make(), undefined)
  }))

test('has none where unshare is not on the PATH', () =>
  withVariable('PATH', '/nowhere', async () => {
    assert.is(setUp(), undefined)
    assert.is(await PrivateNetwork.make(), undefined)
  }))

if (process.platform === 'linux' && setUp() !== undefined)
  test('enters the network of a process with the very words of a command', () => {
    const words = setUp()?.enter(123, ['python3', 'my server.py']) ?? []
    assert.equal(words.slice(1, 4), ['--target', '123', '--net'])
    assert.equal(words.slice(-3), ['--', 'python3', 'my server.py'])
  })

test.run()
