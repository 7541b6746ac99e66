import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lacksAddress, portWasBusy } from './start-trouble.ts'

const test = suite('start-trouble')

const BUSY = [
  'OSError: [Errno 98] Address already in use',
  'Error: listen EADDRINUSE: address already in use :::8000',
  'java.net.BindException: Address already in use (Bind failed)',
  'listen tcp :8000: bind: Only one usage of each socket address is normally permitted.',
]

const LACKING = [
  'OSError: [Errno 99] Cannot assign requested address',
  "OSError: [Errno 49] Can't assign requested address",
  'Error: listen EADDRNOTAVAIL: address not available 192.168.77.5:5050',
  'OSError: [WinError 10049] The requested address is not valid in its context',
]

test('knows in several languages that a port was busy', () => {
  assert.equal(
    [...BUSY, ...LACKING].filter((line) => portWasBusy(['first', line])),
    BUSY,
  )
})

test('knows in several languages that an address is lacking', () => {
  assert.equal(
    [...BUSY, ...LACKING].filter((line) => lacksAddress(['first', line])),
    LACKING,
  )
})

test.run()
