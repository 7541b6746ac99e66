import stringWidth from 'string-width'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cellFor, matrixFor, programNamed, redCell } from '../../testing/interop-reports.ts'
import { matrixText } from './matrix-text.ts'

const test = suite('matrix-text')

test('shows a sign for each pair, and tells each fault once', () => {
  const programs = [
    programNamed('ada'),
    programNamed('bob'),
    programNamed('eve', { lacking: { client: 'it did not build: make: exit status 2' } }),
  ]
  const report = matrixFor(programs, (server, client) => {
    if (client === 'eve')
      return { client, state: 'not run', findings: [], reason: 'the client: it did not build' }
    if (server === 'bob') return redCell(client)
    return server === 'eve' && client === 'ada'
      ? cellFor(client, {
          state: 'fails',
          blames: 'nobody',
          findings: [{ expected: 'an exchange', found: 'silence' }],
        })
      : undefined
  })
  assert.is(
    matrixText(report),
    `9 pairs: 3 work, 3 fail, 3 not run

Servers down, clients across. . works, S the server is to blame, C the client
  is, B both are, ? nobody, as far as one can tell, - not run, ! an error of
  ours.

                        123
1 ada                   ..-
2 bob                   SS-
3 eve                   ?.-

The server of bob, in 2 pairs: exchange/sum
    expected  35   (25 + 10)
    found     36
    first seen with that of ada; wire differs, server log unknown, client log
    unknown, both logs unknown

Nobody, as far as one can tell: server of eve, client of ada
    expected  an exchange
    found     silence
    wire agrees, server log agrees, client log agrees, both logs agrees

Not there:
  eve: no client: it did not build: make: exit status 2
`,
  )
})

test('stays in 80 columns, whatever the names and however many they are', () => {
  const programs = Array.from({ length: 120 }, (_, index) =>
    programNamed(`${index} ${index % 2 === 0 ? '\u6f22'.repeat(30) : '\u001b[2J\n'.repeat(9)}`),
  )
  const lines = matrixText(matrixFor(programs, (_, client) => redCell(client, '\u0007\n'))).split(
    '\n',
  )
  assert.equal(
    lines.filter((line) => stringWidth(line) > 80),
    [],
  )
  assert.is(lines.filter((line) => line.endsWith('S'.repeat(20))).length > 100, true)
  assert.is(
    lines.some((line) => /[\u0000-\u001f]/u.test(line)),
    false,
  )
})

test.run()
