import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { converse } from '../../reference/testing/conversation.ts'
import { withLife } from '../../reference/testing/life.ts'
import { PortSource } from '../subject/free-port.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { withPeer } from '../testing/peer.ts'
import { withSuite } from '../testing/suite-process.ts'
import { eventually, withFolder } from '../testing/surroundings.ts'

const test = suite('record')

const EXAMPLE = 'For example: sumsock-conformance record --listen 8001 --target localhost:8000.'
const TO = ['--target', '127.0.0.1:8000']

/** Each wrong use, and all that is said of it. */
const WRONG: [argv: string[], stderr: string][] = [
  [TO, `E_LISTEN  --listen: expected a port to listen on, found nothing. ${EXAMPLE}`],
  [
    ['--listen', '8001'],
    `E_TARGET  --target: expected the server to record, as HOST:PORT, found nothing. ${EXAMPLE}`,
  ],
  [
    ['--listen', '65536', ...TO],
    'E_LISTEN  --listen: expected an integer from 1 to 65535, found "65536". See sumsock-conformance --help.',
  ],
  [
    ['--listen', '8001', '--target', '8000'],
    'E_TARGET  --target: expected HOST:PORT, found "8000". For example localhost:8000, 127.0.0.1:8000 or [::1]:8000.',
  ],
  [
    ['--listen', '8000', ...TO],
    `E_LISTEN  --listen: expected another port than that of the target, found "8000". ${EXAMPLE}`,
  ],
  [
    ['server.json', '--listen', '8001', ...TO],
    `E_RECORD  expected nothing after record, found "server.json". ${EXAMPLE}`,
  ],
  [
    ['--listen', '8001', ...TO, '--seed', '1'],
    'E_FLAGS  expected flags that go with record, found "--seed". Leave it out.',
  ],
]

for (const [argv, stderr] of WRONG)
  test(`refuses record ${argv.join(' ')} in one sentence`, async () => {
    assert.equal(await run(['record', ...argv]), { status: 2, stdout: '', stderr: `${stderr}\n` })
  })

test('is the only command that takes --listen and --out', async () => {
  for (const flag of ['--listen', '--out'])
    assert.equal(await run(['--target', 'a:1', flag, '1']), {
      status: 2,
      stdout: '',
      stderr: `E_FLAGS  expected ${flag} with a command that takes it alone, found ${flag} without it. Leave it out.\n`,
    })
})

test('refuses a port that is taken', () =>
  withPeer(
    () => undefined,
    async ({ port }) => {
      const argv = ['record', '--listen', String(port), ...TO]
      assert.equal(await withFolder((path) => run(argv, fakeIo(path))), {
        status: 3,
        stdout: '',
        stderr: `E_PORT_TAKEN  --listen: expected a port that nobody listens on, found port ${port} in use. End the program that uses it, or give another port.\n`,
      })
    },
  ))

test('refuses a folder that is none', () =>
  withFolder(async (path) => {
    writeFileSync(join(path, 'file'), '')
    for (const out of ['file', 'file/below']) {
      const argv = ['record', '--listen', '8001', ...TO, '--out', out]
      const { status, stderr } = await run(argv, fakeIo(path))
      assert.is(status, 2)
      assert.match(
        stderr,
        /^E_OUT {2}--out: expected a folder that can be written to, found E(?:EXIST|NOTDIR): .* Give another folder\.\n$/u,
      )
    }
  }))

if (process.platform !== 'win32')
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    test(`records until ${signal}, and ends with status 0`, () =>
      withFolder((path) =>
        withLife({}, async ({ port: upstream }) => {
          const port = await new PortSource().next()
          const target = `localhost:${upstream}`
          const out = join(path, 'cases', 'recorded')
          const argv = ['record', '--listen', String(port), '--target', target, '--out', out]
          await withSuite(argv, async ({ child, stdout, stderr, ended }) => {
            await eventually(() => stderr().includes('Recording'), 'its start', 15_000)
            const { text } = await converse(port, {
              segments: ['{"client_name":"Bo","client_number":25}\n'],
            })
            assert.match(text, /^\{"server_name":"Ada Server",/u)
            await eventually(() => stderr().includes('recorded-1.json'), 'the file')
            child.kill(signal)
            assert.equal(await ended, { status: 0, signal: null })
            assert.is(stdout(), '')
            assert.is(
              stderr(),
              [
                `Recording what passes from localhost:${port} to ${target}; Ctrl-C ends it.`,
                'connection 1: recorded-1.json  A number in range is answered with the right sum.',
                `1 transcript in ${out}. Use them with --fixtures ${JSON.stringify(join(path, 'cases'))}.`,
                '',
              ].join('\n'),
            )
            assert.equal(readdirSync(out), ['recorded-1.json'])
            assert.match(readFileSync(join(out, 'recorded-1.json'), 'utf8'), '"server": "replies"')
          })
        }),
      ))

test.run()
