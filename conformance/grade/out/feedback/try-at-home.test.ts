import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../../spec/files/report.ts'
import { gradedReport } from '../../../testing/class-reports.ts'
import { isNamedDialect, type Trial, tryAtHome } from './try-at-home.ts'

const test = suite('grade/out/feedback/try-at-home')

const ZERO: Trial = { case: 'range/below#zero', role: 'server' }

const commandFor = (subject: Report['subject'], trial: Trial = ZERO, other: Partial<Report> = {}) =>
  tryAtHome({ ...gradedReport('ada'), subject, ...other }, trial)

const FOLDER = 'sumsock-conformance range/below#zero --submission . --dialect sumsock --seed 1'

const COMMANDS: [what: string, subject: Report['subject'], command: string][] = [
  [
    'a server',
    { kind: 'server', command: 'python3 server.py {port}' },
    'sumsock-conformance range/below#zero --server "python3 server.py {port}" --seed 1',
  ],
  [
    'a server of a pair',
    { kind: 'both', server: { kind: 'server', command: 'node my-server.mjs' }, client: {} },
    'sumsock-conformance range/below#zero --server "node my-server.mjs" --seed 1',
  ],
  [
    'a server whose port stands fast',
    { command: 'python3 server.py', port: 8000 },
    'sumsock-conformance range/below#zero --server "python3 server.py" --port 8000 --seed 1',
  ],
  ['a program that must be built first', { kind: 'server', command: './server {port}' }, FOLDER],
  ['no command', {}, FOLDER],
  ['another role', { kind: 'client', command: 'python3 client.py' }, FOLDER],
  ['a command that a shell would obey', { command: 'python3 a.py $(rm -rf ~)' }, FOLDER],
  ['a command with a quote', { command: 'python3 a.py "; reboot; "' }, FOLDER],
  ['a command with a line end', { command: 'python3 a.py\nreboot' }, FOLDER],
  ['a command for cmd.exe', { command: 'python3 a.py %PATH% & reboot' }, FOLDER],
  ['a command that hides', { command: 'python3 \u202eyp.a' }, FOLDER],
  ['a command that is an option', { command: '--fixtures python3 a.py' }, FOLDER],
  ['a long command', { command: `python3 ${'a'.repeat(400)}.py` }, FOLDER],
]

for (const [what, subject, command] of COMMANDS)
  test(`tells how to try ${what}`, () => {
    assert.is(commandFor(subject), command)
  })

test('gives both programs where both are judged together', () => {
  const server = { kind: 'server', command: 'python3 server.py {port}' }
  const client = { kind: 'client', command: 'python3 client.py {port}' }
  assert.is(
    commandFor({ kind: 'both', server, client }, { case: 'exchange/plain', role: 'both' }),
    'sumsock-conformance exchange/plain --server "python3 server.py {port}" ' +
      '--client "python3 client.py {port}" --seed 1',
  )
  assert.is(
    commandFor({ kind: 'both', server }, { case: 'exchange/plain', role: 'both' }),
    'sumsock-conformance exchange/plain --submission . --dialect sumsock --seed 1',
  )
})

test('names the dialect of the class where it has a name', () => {
  const subject = { command: 'python3 server.py {port}' }
  assert.is(
    commandFor(subject, ZERO, { dialect: 'original' }),
    'sumsock-conformance range/below#zero --server "python3 server.py {port}" --dialect original --seed 1',
  )
  const own = { dialect: '"; reboot' }
  assert.is(
    commandFor({}, ZERO, own),
    'sumsock-conformance range/below#zero --submission . --seed 1',
  )
  assert.is(isNamedDialect({ ...gradedReport('ada'), ...own }), false)
})

test('asks for the slow case, and takes no case whose id a shell would obey', () => {
  assert.is(
    commandFor({}, { case: 'service/idle', role: 'server' }),
    'sumsock-conformance service/idle --submission . --dialect sumsock --slow --seed 1',
  )
  assert.is(
    commandFor({}, { case: 'a;reboot', role: 'server' }),
    'sumsock-conformance --submission . --dialect sumsock --seed 1',
  )
})

test('runs everything where no case is given', () => {
  assert.is(
    tryAtHome(gradedReport('ada')),
    'sumsock-conformance --submission . --dialect sumsock --seed 1',
  )
})

test.run()
