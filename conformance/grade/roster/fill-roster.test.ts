import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ClassRow } from '../../../spec/files/class.ts'
import { type FilledRoster, fillRoster } from './fill-roster.ts'
import type { RosterOptions } from './roster.ts'
import { sampleSubmission as submission } from './sample-submission.ts'

const test = suite('grade/roster/fill-roster')

const sample = (name: string) =>
  readFileSync(new URL(`../../../fixtures/rosters/${name}.csv`, import.meta.url))

/** The lines that differ, as they are before and after. */
function changedLines(before: Uint8Array, { octets }: FilledRoster): [string, string][] {
  const lines = (file: Uint8Array) => Buffer.from(file).toString('utf8').split('\n')
  const after = lines(octets)
  return lines(before).flatMap((line, index): [string, string][] =>
    line === after[index] ? [] : [[line, after[index] ?? '']],
  )
}

/** A file that is filled, as text, with what is said of it. */
function filledText(text: string, options: RosterOptions, submissions: readonly ClassRow[]) {
  const { octets, ...rest } = fillRoster(Buffer.from(text), options, submissions)
  return { text: Buffer.from(octets).toString('utf8'), ...rest }
}

test("fills Moodle's worksheet: points of 20, and a line of feedback", () => {
  const octets = sample('moodle')
  const found = fillRoster(octets, { key: 'Identifier' }, [
    submission('Ada Lovelace_20417_assignsubmission_file', {
      ids: { participant: '20417', full_name: 'Ada Lovelace' },
      score: { points: 108, max_points: 100 },
    }),
    submission('Zoë Müller_20418_assignsubmission_file', {
      ids: { participant: '20418', full_name: 'Zoë Müller' },
      score: { points: 72.5, max_points: 100 },
      lacking: { client: 'It is not there.' },
    }),
    submission('Nguyễn Văn An_20433_assignsubmission_file', {
      ids: { participant: '20433' },
      status: 'did not build',
      score: { points: 0, max_points: 100 },
    }),
  ])
  assert.equal(changedLines(octets, found), [
    [
      '"Participant 20417","Ada Lovelace",s1815120,ada@example.org,"Submitted for grading - ",,20.00,Yes,"Tuesday, 14 January 2025, 3:04 PM",-,',
      '"Participant 20417","Ada Lovelace",s1815120,ada@example.org,"Submitted for grading - ",20.00,20.00,Yes,"Tuesday, 14 January 2025, 3:04 PM",-,"sumsock: 108.00 of 100.00 points, here 20.00 of 20.00."',
    ],
    [
      '"Participant 20418","Zoë Müller",s1906082,zoe@example.org,"Submitted for grading - ",12.50,20.00,Yes,"Tuesday, 14 January 2025, 4:40 PM","Wednesday, 15 January 2025, 9:00 AM","Please comment your code.',
      '"Participant 20418","Zoë Müller",s1906082,zoe@example.org,"Submitted for grading - ",14.50,20.00,Yes,"Tuesday, 14 January 2025, 4:40 PM","Wednesday, 15 January 2025, 9:00 AM","Please comment your code.',
    ],
    [
      '"Participant 20433","Nguyễn Văn An",s1623061,an@example.org,"Submitted for grading - ",,20.00,Yes,"Tuesday, 14 January 2025, 11:59 PM",-,',
      '"Participant 20433","Nguyễn Văn An",s1623061,an@example.org,"Submitted for grading - ",0.00,20.00,Yes,"Tuesday, 14 January 2025, 11:59 PM",-,"sumsock: 0.00 of 100.00 points, here 0.00 of 20.00 (did not build)."',
    ],
  ])
  assert.equal([found.filled, found.problems], [3, []])
  assert.equal(found.notes, [
    "Points are scaled to the roster's maximum: from 100 to 20.",
    'Cut to the maximum, above which Moodle takes no grade: "Ada Lovelace_20417_assignsubmission_file".',
    '"Grade": 1 cell had a number before; 1 had another one.',
    '"Feedback comments" that a person wrote are kept: "Zoë Müller_20418_assignsubmission_file".',
    'Rows without a submission, left as they are: "O\'Neil \\"Nell\\", Eleanor" (line 5).',
  ])
})

test("fills Canvas's gradebook, but for who is excused", () => {
  const octets = sample('canvas')
  const of = (name: string, user: string, otherwise: Partial<ClassRow> = {}) =>
    submission(name, { ids: { user, submission: `9${user}` }, ...otherwise })
  const found = fillRoster(octets, { key: 'ID' }, [
    of('lovelaceada_70112', '70112', { score: { points: 104, max_points: 100 } }),
    of('mullerzoe_70113', '70113'),
    of('oneileleanor_LATE_70140', '70140', { late: true, score: { points: 63, max_points: 100 } }),
    of('strangersam_70777', '70777'),
  ])
  assert.equal(changedLines(octets, found), [
    [
      '"Lovelace, Ada",70112,1815120,lovelaceada,Networks 101,,,,,',
      '"Lovelace, Ada",70112,1815120,lovelaceada,Networks 101,52.00,,,,',
    ],
  ])
  assert.equal([...found.octets.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.is(found.filled, 2)
  assert.equal(found.problems, [
    '"strangersam_70777" has no row: no "ID" is "70777".',
    '"mullerzoe_70113" is not filled in: its "Lab 1: Sockets (884213)" in line 5 is "EX" and no number.',
  ])
  assert.equal(found.notes, [
    "Points are scaled to the roster's maximum: from 100 to 50.",
    'Above the maximum, by their bonus: "lovelaceada_70112".',
    '"Lab 1: Sockets (884213)": 1 cell had a number before; 0 had another one.',
    'Late, with all their points: "oneileleanor_LATE_70140".',
    'Rows without a submission, left as they are: "Nguyễn, Văn An" (line 7).',
  ])
})

test("fills Gradescope's export, but for what could not be judged", () => {
  const octets = sample('gradescope')
  const { score: _, ...unjudged } = submission('submission_310044305', {
    ids: { submission: '310044305' },
  })
  const found = fillRoster(octets, { key: 'Submission ID' }, [
    submission('submission_310044121', { ids: { submission: '310044121', sid: '1815120' } }),
    submission('submission_310047780', {
      ids: { submission: '310047780' },
      stale: ['The rubric is another.'],
      score: { points: 33.335, max_points: 100 },
    }),
    { ...unjudged, status: 'error' },
  ])
  assert.equal(
    changedLines(octets, found).map(([, after]) => after),
    [
      'Ada,Lovelace,1815120,ada@example.org,A,85.00,100.0,Ungraded,310044121,2025-01-14 15:04:22 +0000,00:00:00,0,3,,',
      'Văn An,Nguyễn,1623061,an@example.org,B,33.34,100.0,Ungraded,310047780,2025-01-15 00:12:51 +0000,00:12:51,0,2,,',
    ],
  )
  assert.equal(
    [found.filled, found.problems],
    [2, ['"submission_310044305" is not filled in: it has no points (error).']],
  )
  assert.equal(found.notes, [
    'With points of an earlier run that should be graded again: "submission_310047780".',
    'Rows without a submission, left as they are: "Eleanor O\'Neil" (line 4).',
  ])
})

test('fills nothing in where several rows or several submissions would do, and names them', () => {
  const text = 'SID,Points\n1,\n2,\n3,\n1,\n4,\n'
  const options = { key: 'SID', column: 'Points', match: '\\d' }
  const found = filledText(
    text,
    options,
    ['a1', 'b2', 'c2', 'd3', 'no'].map((name) => submission(name)),
  )
  assert.equal(found, {
    text: text.replace('3,', '3,85.00'),
    filled: 1,
    problems: [
      '"no" has no row: --match finds nothing in its name.',
      '"a1" is not filled in: the lines 2 and 5 have "1" as "SID".',
      '"b2" and "c2" are not filled in: all would be "2" in line 3.',
    ],
    notes: [
      '"Points" has no maximum in the roster: points are as they are, of 100.',
      'Rows without a submission, left as they are: "4" (line 6).',
    ],
  })
})

test('says what the column holds where no submission fits', () => {
  const found = filledText('SID,Points\n1,\n,\n', { key: 'SID', column: 'Points' }, [
    submission('\u001b[2Jada'),
  ])
  assert.equal(found, {
    text: 'SID,Points\n1,\n,\n',
    filled: 0,
    problems: [
      'No submission has a row of its own. "SID" holds "1", for instance: choose another --key, or take that out of the names by --match.',
      '"\\u001b[2Jada" has no row: no "SID" is "\\u001b[2Jada".',
    ],
    notes: ['Rows without a submission, left as they are: "1" (line 2), line 3.'],
  })
})

test('writes numbers as the file does, and disarms nothing but what it writes', () => {
  const text = 'Name;Points;Maximum\r\n=1+1;;10,5\r\n'
  const found = filledText(text, { key: 'Name', column: 'Points', match: '=.*' }, [
    submission('=1+1', { score: { points: 7.25, max_points: 10 } }),
  ])
  assert.is(found.text, 'Name;Points;Maximum\r\n=1+1;7,25;10,5\r\n')
})

test('says that it writes a dot where the file could want a comma', () => {
  const found = filledText('Name;Points\nada;\n', { key: 'Name', column: 'Points' }, [
    submission('ada'),
  ])
  assert.equal(found, {
    text: 'Name;Points\nada;85.00\n',
    filled: 1,
    problems: [],
    notes: [
      '"Points" has no maximum in the roster: points are as they are, of 100.',
      '"Points" is written with a dot: no number in the roster shows another decimal sign.',
    ],
  })
})

test('warns of points that cannot be compared, and takes none of nothing', () => {
  const found = filledText('Name,Points\nada,\nzoe,\nnell,\n', { key: 'Name', column: 'Points' }, [
    submission('ada'),
    submission('zoe', { score: { points: 40, max_points: 80 } }),
    submission('nell', { score: { points: 0, max_points: 0 } }),
  ])
  assert.equal(found, {
    text: 'Name,Points\nada,85.00\nzoe,40.00\nnell,\n',
    filled: 2,
    problems: [
      '"nell" is not filled in: it has 0 of 0 points.',
      '"Points" has no maximum in the roster, and points are of 100 and 80: they cannot be compared.',
    ],
    notes: [],
  })
})

test('replaces its own feedback of an earlier run', () => {
  const text =
    'Identifier,Grade,Maximum Grade,Feedback comments\nParticipant 1,70.00,100.00,<p>sumsock: 70.00 of 100.00 points.</p>\n'
  const found = filledText(text, { key: 'Identifier' }, [
    submission('Ada_1', { ids: { participant: '1' } }),
  ])
  assert.equal(found, {
    text: 'Identifier,Grade,Maximum Grade,Feedback comments\nParticipant 1,85.00,100.00,sumsock: 85.00 of 100.00 points.\n',
    filled: 1,
    problems: [],
    notes: ['"Grade": 1 cell had a number before; 1 had another one.'],
  })
})

for (const encoding of ['utf16le', 'latin1'] as const)
  test(`fills a file in ${encoding} with its other octets as they were`, () => {
    const mark = encoding === 'utf16le' ? '\ufeff' : ''
    const before = Buffer.from(`${mark}Name\tPoints\r\nZoë\t\r\n"a ""b""\nc"\t1\r\n`, encoding)
    const after = Buffer.from(`${mark}Name\tPoints\r\nZoë\t85.00\r\n"a ""b""\nc"\t1\r\n`, encoding)
    const { octets } = fillRoster(before, { key: 'Name', column: 'Points' }, [submission('Zoë')])
    assert.equal(Buffer.from(octets), after)
  })

test.run()
