import { Buffer } from 'node:buffer'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ClassRow } from '../../../spec/files/class.ts'
import { readTable } from './csv-table.ts'
import { type MatchedRows, matchRows } from './match-rows.ts'
import { sampleSubmission } from './sample-submission.ts'

const test = suite('grade/roster/match-rows')

/** What was matched, with submissions by their names. */
function matchedIn(
  text: string,
  key: { column: number; pattern?: RegExp },
  submissions: readonly ClassRow[],
) {
  const found = matchRows(readTable(Buffer.from(text)), key, submissions)
  return namesIn(found)
}

function namesIn(found: MatchedRows) {
  const { matched, unmatchedSubmissions, doubleRows, doubleSubmissions, rowsWithout } = found
  return {
    matched: matched.map(({ row, submission }) => [submission.name, row]),
    unmatched: unmatchedSubmissions.map(({ submission, value }) => [submission.name, value]),
    doubleRows: doubleRows.map(({ submissions, rows }) => [submissions.map(nameOf), rows]),
    doubleSubmissions: doubleSubmissions.map(({ submissions, row }) => [
      submissions.map(nameOf),
      row,
    ]),
    rowsWithout,
  }
}

const nameOf = ({ name }: ClassRow) => name
const NONE = { matched: [], unmatched: [], doubleRows: [], doubleSubmissions: [], rowsWithout: [] }

test('matches by the name of a submission where it has no id', () => {
  const found = matchedIn('Login,Points\nada,\n zoe ,\n', { column: 0 }, [
    sampleSubmission('zoe'),
    sampleSubmission('ada'),
  ])
  assert.equal(found, {
    ...NONE,
    matched: [
      ['zoe', 1],
      ['ada', 0],
    ],
  })
})

test('compares exactly, but for white space around and for how accents are written', () => {
  const found = matchedIn('Login,Points\nAda,\nzo\u00eb,\n', { column: 0 }, [
    sampleSubmission('ada'),
    sampleSubmission('zoe\u0308'),
  ])
  const expected = { matched: [['zoe\u0308', 1]], unmatched: [['ada', 'ada']], rowsWithout: [0] }
  assert.equal(found, { ...NONE, ...expected })
})

for (const word of ['Participant', 'Teilnehmer/in', 'Participante', 'Участник'])
  test(`knows the participants of Moodle as ${word}`, () => {
    const text = `Identifier,Grade\n${word} 12345,\n${word} 2345,\n`
    const found = matchedIn(text, { column: 0 }, [
      sampleSubmission('a', { ids: { participant: '2345' } }),
      sampleSubmission('b', { ids: { participant: '345' } }),
    ])
    const expected = { matched: [['a', 1]], unmatched: [['b', `${word} 345`]], rowsWithout: [0] }
    assert.equal(found, { ...NONE, ...expected })
  })

test('takes no other numbers for participants', () => {
  const found = matchedIn('ID number,Grade\ns12345,\ns2345,\n', { column: 0 }, [
    sampleSubmission('Ada', { ids: { participant: '12345' } }),
  ])
  assert.equal(found, { ...NONE, unmatched: [['Ada', 'Ada']], rowsWithout: [0, 1] })
})

const IDS: [header: string, key: string, ids: Record<string, string>][] = [
  ['Student,ID,Section', 'ID', { user: 'x1', submission: 'x9' }],
  ['Submission ID,Grade', 'Submission ID', { submission: 'x1' }],
  ['SID,Grade', 'SID', { sid: 'x1', submission: 'x9' }],
  ['Email,Grade', 'Email', { email: 'x1' }],
  ['Full name,Grade', 'Full name', { full_name: 'x1', participant: '7' }],
]

for (const [header, key, ids] of IDS)
  test(`compares ${key} with ${Object.keys(ids)[0]}`, () => {
    const column = header.split(',').indexOf(key)
    const text = `${header}\n${header.replace(key, 'x1')}\n`
    const found = matchedIn(text, { column }, [sampleSubmission('Ada', { ids })])
    assert.equal(found, { ...NONE, matched: [['Ada', 0]] })
  })

test('knows no ids of Canvas in a table of another kind', () => {
  const found = matchedIn('ID,Grade\n70112,\n', { column: 0 }, [
    sampleSubmission('Ada', { ids: { user: '70112' } }),
  ])
  assert.equal(found, { ...NONE, unmatched: [['Ada', 'Ada']], rowsWithout: [0] })
})

test('takes the first group of a pattern out of the name, whatever the ids say', () => {
  const found = matchedIn('SID,Grade\n123,\n456,\n', { column: 0, pattern: /^s(\d+)/u }, [
    sampleSubmission('s123 final', { ids: { sid: '456' } }),
    sampleSubmission('456'),
  ])
  const expected = { matched: [['s123 final', 0]], unmatched: [['456', undefined]] }
  assert.equal(found, { ...NONE, ...expected, rowsWithout: [1] })
})

test('takes all that a pattern without a group matches', () => {
  const found = matchedIn('SID,Grade\n123,\n', { column: 0, pattern: /\d+/u }, [
    sampleSubmission('s123-v2'),
  ])
  assert.equal(found, { ...NONE, matched: [['s123-v2', 0]] })
})

for (const name of ['b', 'empty'])
  test(`finds nothing in ${name} where the group takes no part or is empty`, () => {
    const found = matchedIn('SID,Grade\n,\n', { column: 0, pattern: /^(a)|b|empty()/u }, [
      sampleSubmission(name),
    ])
    assert.equal(found, { ...NONE, unmatched: [[name, undefined]], rowsWithout: [0] })
  })

test('fills neither of two submissions for one row', () => {
  const found = matchedIn('SID,Grade\n1,\n2,\n', { column: 0, pattern: /\d/u }, [
    sampleSubmission('a1'),
    sampleSubmission('b1'),
    sampleSubmission('c2'),
  ])
  assert.equal(found, {
    ...NONE,
    matched: [['c2', 1]],
    doubleSubmissions: [[['a1', 'b1'], 0]],
  })
})

test('fills neither of two rows for one submission, nor for several', () => {
  const found = matchedIn('SID,Grade\n1,\n2,\n1,\n2,\n', { column: 0, pattern: /\d/u }, [
    sampleSubmission('a1'),
    sampleSubmission('b2'),
    sampleSubmission('c2'),
  ])
  assert.equal(found, {
    ...NONE,
    doubleRows: [
      [['a1'], [0, 2]],
      [
        ['b2', 'c2'],
        [1, 3],
      ],
    ],
  })
})

test("takes Canvas's own rows for nobody's", () => {
  const text = [
    'Student,ID,Section,Lab (1)',
    ',,,Manual Posting',
    '    Points Possible,,,10.00',
    '"Lovelace, Ada",7,N,',
    '"Student, Test",8,N,',
    '"Müller, Zoë",9,N,',
  ]
  const zoe = sampleSubmission('zoe', { ids: { user: '9' } })
  const found = matchedIn(`${text.join('\n')}\n`, { column: 1 }, [zoe])
  assert.equal(found, { ...NONE, matched: [['zoe', 4]], rowsWithout: [2] })
})

test("takes Canvas's own rows for nobody's where first and last names are apart", () => {
  const text =
    'LastName,FirstName,ID,Section,Lab (1)\n    Points Possible,,,,10.00\nStudent,Ada,7,N,\nStudent,Test,8,N,\n'
  assert.equal(matchedIn(text, { column: 2 }, []), { ...NONE, rowsWithout: [1] })
})

test('gives nothing to the row of the points that can be had', () => {
  const text = 'Student,ID,Section,Lab (1)\n    Points Possible,,,10.00\n'
  const found = matchedIn(text, { column: 0 }, [sampleSubmission('Points Possible')])
  assert.equal(found, { ...NONE, unmatched: [['Points Possible', 'Points Possible']] })
})

const GROUP = sampleSubmission('submission_7', { ids: { submission: '7', sid: '18; 19' } })
const GRADESCOPE = 'SID,Submission ID,Total Score,Max Points\n18,7,,100\n19,7,,100\n20,,,100\n'

test('gives each member of a group the points of what they have handed in together', () => {
  const matched = [
    ['submission_7', 0],
    ['submission_7', 1],
  ]
  const expected = { ...NONE, matched, rowsWithout: [2] }
  assert.equal(matchedIn(GRADESCOPE, { column: 0 }, [GROUP]), expected)
  assert.equal(matchedIn(GRADESCOPE, { column: 1 }, [GROUP]), expected)
})

test('lists a member of a group who has no row', () => {
  const found = matchedIn('SID,Points\n18,\n', { column: 0 }, [GROUP])
  assert.equal(found, {
    ...NONE,
    matched: [['submission_7', 0]],
    unmatched: [['submission_7', '19']],
  })
})

test.run()
