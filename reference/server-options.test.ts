import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Fault } from './fault.ts'
import { readServerCommand, type ServerOptions } from './server-options.ts'

const test = suite('server-options')

const DEFAULTS: ServerOptions = {
  host: '0.0.0.0',
  port: 8000,
  name: undefined,
  seed: undefined,
  color: 'auto',
  quiet: false,
  idleTimeout: 30_000,
  dialect: undefined,
  mutant: undefined,
}

function optionsOf(argv: string[], env = {}): unknown {
  const command = readServerCommand(argv, env)
  return command.ok ? command.value : command.fault
}

test('have defaults', () => {
  assert.equal(optionsOf([]), { kind: 'serve', options: DEFAULTS })
})

test('are all read', () => {
  const argv = '--host ::1 --port=0 --name Bob --seed -3 --color never --quiet --idle-timeout 0.5'
  const options = {
    host: '::1',
    port: 0,
    name: 'Bob',
    seed: -3,
    color: 'never',
    quiet: true,
    idleTimeout: 500,
    dialect: 'comma.json',
    mutant: 'single-shot',
  }
  const words = [...argv.split(' '), '--dialect', 'comma.json', '--mutant', 'single-shot']
  assert.equal(optionsOf(words), { kind: 'serve', options })
})

test('take the port from the environment where the flag is absent', () => {
  assert.equal(optionsOf([], { PORT: '81' }), { kind: 'serve', options: { ...DEFAULTS, port: 81 } })
  const argv = ['--port', '82']
  const options = { ...DEFAULTS, port: 82 }
  assert.equal(optionsOf(argv, { PORT: '81' }), { kind: 'serve', options })
  assert.equal(optionsOf([], { PORT: '' }), { kind: 'serve', options: DEFAULTS })
})

test('can ask for something else than to serve', () => {
  assert.equal(optionsOf(['--help']), { kind: 'help' })
  assert.equal(optionsOf(['--version']), { kind: 'version' })
  assert.equal(optionsOf(['--list-mutants']), {
    kind: 'list-mutants',
    json: false,
    dialect: undefined,
  })
  assert.equal(optionsOf(['--list-mutants', '--json', '--dialect', 'comma.json']), {
    kind: 'list-mutants',
    json: true,
    dialect: 'comma.json',
  })
})

const SEE_HELP = 'See --help for the options'

const WRONG: [string[], Fault][] = [
  [
    ['--port', '80a'],
    {
      code: 'E_PORT',
      expected: '--port to be an integer from 0 to 65535',
      found: '"80a"',
      advice: 'Give a port, or 0 for any free one',
    },
  ],
  [
    ['--port', '65536'],
    {
      code: 'E_PORT',
      expected: '--port to be an integer from 0 to 65535',
      found: '"65536"',
      advice: 'Give a port, or 0 for any free one',
    },
  ],
  [
    ['--name', ''],
    {
      code: 'E_NAME',
      expected: '--name to be 1..100 characters without control characters',
      found: '""',
      advice: 'Give a shorter or plainer name',
    },
  ],
  [
    ['--host', 'a b'],
    {
      code: 'E_HOST',
      expected: '--host to be an address or a host name',
      found: '"a b"',
      advice: 'Give one such as 127.0.0.1',
    },
  ],
  [
    ['--seed', 'x'],
    {
      code: 'E_SEED',
      expected: '--seed to be an integer',
      found: '"x"',
      advice: 'Give one such as 1, or leave it out for other numbers each time',
    },
  ],
  [
    ['--color', 'red'],
    {
      code: 'E_COLOR',
      expected: '--color to be one of auto, always, never',
      found: '"red"',
      advice: 'Leave it out to have colours on a terminal only',
    },
  ],
  [
    ['--idle-timeout', '0'],
    {
      code: 'E_SECONDS',
      expected: '--idle-timeout to be a number of seconds from 0.001 to 86400',
      found: '"0"',
      advice: 'Give one such as 30',
    },
  ],
  [
    ['--nosuch'],
    {
      code: 'E_ARGUMENT',
      expected: 'an option of this program',
      found: '"--nosuch"',
      advice: SEE_HELP,
    },
  ],
  [
    ['8000'],
    {
      code: 'E_ARGUMENT',
      expected: 'options only',
      found: '"8000"',
      advice: SEE_HELP,
    },
  ],
  [
    ['--port'],
    {
      code: 'E_ARGUMENT',
      expected: 'a value after --port',
      found: 'none',
      advice: SEE_HELP,
    },
  ],
  [
    ['--quiet=1'],
    {
      code: 'E_ARGUMENT',
      expected: '--quiet without a value',
      found: '"1"',
      advice: SEE_HELP,
    },
  ],
  [
    ['--quiet', '--quiet'],
    {
      code: 'E_ARGUMENT',
      expected: '--quiet once',
      found: 'it twice',
      advice: SEE_HELP,
    },
  ],
  [
    ['--json'],
    {
      code: 'E_ARGUMENT',
      expected: '--json together with --list-mutants',
      found: 'it alone',
      advice: 'Add --list-mutants, or leave --json out',
    },
  ],
]

for (const [argv, fault] of WRONG) {
  test(`refuse ${argv.join(' ')}`, () => {
    assert.equal(optionsOf(argv), fault)
  })
}

test('name the variable that is wrong', () => {
  assert.equal(optionsOf([], { PORT: 'x' }), {
    code: 'E_PORT',
    expected: 'the variable PORT to be an integer from 0 to 65535',
    found: '"x"',
    advice: 'Give a port, or 0 for any free one',
  })
})

test.run()
