import { Buffer } from 'node:buffer'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../../testing/refusal.ts'
import { type Roster, type RosterOptions, readRoster } from './roster.ts'

const test = suite('grade/roster/roster')

/** What of a roster does not come from its table. */
function placesIn(text: string, options: RosterOptions) {
  const { system, key, grade, feedback, sign, showsSign, maxima } = readRoster(
    Buffer.from(text),
    options,
  )
  return { system, key, grade, feedback, sign, showsSign, maxima }
}

const FOUND: [
  what: string,
  text: string,
  options: RosterOptions,
  places: Partial<Record<keyof Roster, unknown>>,
][] = [
  [
    "Moodle's columns",
    'Identifier,Grade,Maximum Grade,Feedback comments\nParticipant 1,,20.00,\nParticipant 2,-,-,\n',
    { key: 'Identifier' },
    { system: 'Moodle', grade: 1, feedback: 3, maxima: [20, undefined] },
  ],
  [
    'a decimal comma between commas, as Moodle writes it in many languages',
    'Identifier,Grade,Maximum Grade\nParticipant 1,,"20,00"\n',
    { key: 'Identifier' },
    { system: 'Moodle', grade: 1, sign: ',', maxima: [20] },
  ],
  [
    "Canvas's only assignment, which has no read-only mark",
    'Student,ID,Section,Lab (12),Current Score (2025),Notes\n    Points Possible,,,50,(read only),\n"A, B",7,N,,90.00,\n',
    { key: 'ID' },
    { system: 'Canvas', key: { column: 1 }, grade: 3, maxima: [50, 50] },
  ],
  [
    'an assignment of Canvas for no points',
    'Student,ID,Section,Lab (12)\n    Points Possible,,,0.00\n',
    { key: 'ID' },
    { system: 'Canvas', key: { column: 1 }, grade: 3, maxima: [undefined] },
  ],
  [
    "Gradescope's columns",
    'SID,Total Score,Max Points\n1,3.5,100.0\n',
    { key: 'SID' },
    { system: 'Gradescope', grade: 1, maxima: [100] },
  ],
  [
    'another column, which has no maximum',
    'Identifier,Grade,Maximum Grade,Bonus\nParticipant 1,,20.00,\n',
    { key: 'Identifier', column: 'Bonus' },
    { system: 'Moodle', grade: 3, maxima: [undefined] },
  ],
  [
    'a pattern, and columns in a table of no known kind',
    'Login,Points\nada,3\n',
    { key: 'Login', column: ' Points ', match: '^\\w+' },
    { key: { column: 0, pattern: /^\w+/u }, grade: 1, maxima: [undefined] },
  ],
  [
    'the decimal sign of other columns, where cells are separated by semicolons',
    'Login;Points;Last\nada;;1,5\n',
    { key: 'Login', column: 'Points' },
    { grade: 1, sign: ',', maxima: [undefined] },
  ],
  [
    'no decimal sign where none shows',
    'Login;Points\nada;3\n',
    { key: 'Login', column: 'Points' },
    { grade: 1, showsSign: false, maxima: [undefined] },
  ],
]

for (const [what, text, options, places] of FOUND)
  test(`finds ${what}`, () => {
    const usual = {
      system: 'unknown',
      key: { column: 0 },
      feedback: undefined,
      sign: '.',
      showsSign: true,
    }
    assert.equal(placesIn(text, options), { ...usual, ...places })
  })

const REFUSED: [what: string, text: string, options: RosterOptions, message: string][] = [
  [
    'a key that is no column',
    'Login,Points\nada,\n',
    { key: 'login', column: 'Points' },
    'the roster, line 1: expected a column named "login", as --key says, found ["Login","Points"]. Give --key one of these, as it is written there.',
  ],
  [
    'a key without a name',
    'Login,\nada,\n',
    { key: ' ', column: 'Login' },
    'the roster, line 1: expected a column named " ", as --key says, found ["Login",""]. Give --key one of these, as it is written there.',
  ],
  [
    'points in a column that is not there',
    'Login,Points\nada,\n',
    { key: 'Login', column: 'Grade' },
    'the roster, line 1: expected a column named "Grade", as --column says, found ["Login","Points"]. Give --column one of these, as it is written there.',
  ],
  [
    'points in the column of the key',
    'Login,Points\nada,\n',
    { key: 'Login', column: 'Login' },
    'the roster: expected one column for the points and another for the key, found "Login". Give --key the column that tells whose row it is.',
  ],
  [
    'a table of no known kind without --column',
    'Login,Points\nada,\n',
    { key: 'Login' },
    'the roster, line 1: expected the columns of Moodle, Canvas or Gradescope, found ["Login","Points"]. Say by --column which one the points go to.',
  ],
  [
    'two assignments of Canvas without --column',
    'Student,ID,Section,Lab (12),Quiz (13)\n',
    { key: 'ID' },
    'the roster, line 1: expected one assignment, as "Name (12345)", found ["Lab (12)","Quiz (13)"]. Say by --column which one the points go to.',
  ],
  [
    'Canvas without an assignment',
    'Student,ID,Section,Lab\n',
    { key: 'ID' },
    'the roster, line 1: expected one assignment, as "Name (12345)", found ["Student","ID","Section","Lab"]. Say by --column which one the points go to.',
  ],
  [
    'a column of Canvas that it does not read',
    'Student,ID,Section,Current Score\n    Points Possible,,,(read only)\n',
    { key: 'ID', column: 'Current Score' },
    'the roster, line 2: expected a number as the most points of a grade, found "(read only)". Write it as a plain number, or choose another column by --column.',
  ],
  [
    'a scale of words',
    'Identifier,Grade,Maximum Grade\nParticipant 1,,Very good\n',
    { key: 'Identifier' },
    'the roster, line 2: expected a number as the most points of a grade, found "Very good". Write it as a plain number, or choose another column by --column.',
  ],
  [
    'a maximum that is one or a thousand',
    'Identifier;Grade;Maximum Grade\nParticipant 1;;1.000\n',
    { key: 'Identifier' },
    'the roster, line 2: expected a number as the most points of a grade, found "1.000". Write it as a plain number, or choose another column by --column.',
  ],
  [
    'grades with a dot beside grades with a comma',
    'Login,Points\nada,3.5\nzoe,"4,5"\n',
    { key: 'Login', column: 'Points' },
    'the roster: expected numbers that all have the same decimal sign, found some with a dot and some with a comma. Write the grades and their maxima alike.',
  ],
]

for (const [what, text, options, message] of REFUSED)
  test(`refuses ${what}`, () => {
    const refusal = refusalOf(() => readRoster(Buffer.from(text), options))
    assert.equal(refusal, { code: 'E_ROSTER', status: 2, message })
  })

test('refuses a pattern before it looks at the file', () => {
  const refusal = refusalOf(() => readRoster(Buffer.from(''), { key: 'a', match: '(' }))
  assert.is(refusal?.code, 'E_MATCH')
})

test.run()
