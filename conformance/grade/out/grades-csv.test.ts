import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../spec/files/report.ts'
import {
  classOf,
  gradedReport,
  nastyGraded,
  nastyReports,
  plainReports,
} from '../../testing/class-reports.ts'
import { gradesCsv } from './grades-csv.ts'

const test = suite('grade/out/grades-csv')

const csvOf = (reports: readonly Report[]) => [...gradesCsv(classOf(reports))].join('')

/** Reads a table of RFC 4180, strictly. */
function read(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/guy
  const rows: string[][] = [[]]
  let at = 0
  for (const [whole, quoted, bare = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\r\n') rows.push([])
    at += whole.length
  }
  assert.is(at, text.length)
  rows.pop()
  return rows
}

/** The rows of a table by the heads of its columns. */
function rowsIn(text: string): Record<string, string>[] {
  const [heads = [], ...rows] = read(text.slice(1))
  return rows.map((row) => {
    assert.is(row.length, heads.length)
    return Object.fromEntries(heads.map((head, index) => [head, row[index] ?? '']))
  })
}

test('begins with the mark by which Excel knows UTF-8, and ends lines as RFC 4180 does', () => {
  const text = csvOf(plainReports())
  assert.is(text[0], '\ufeff')
  assert.is(text.replaceAll('\r\n', '').includes('\n'), false)
  assert.is(text.endsWith('\r\n'), true)
})

test('has the same columns for every class but for the ids', () => {
  const [heads] = csvOf(plainReports()).slice(1).split('\r\n')
  assert.is(
    heads,
    'name,status,points,max_points,bonus,points_wire,points_exchange,points_range,' +
      'points_malformed,points_service,points_log,points_server-log,points_client,' +
      'points_client-log,points_agreement,core,robust,late,lacking_server,lacking_client,' +
      'remarks,stale,reason,seed,file,id_submission,id_user',
  )
  assert.is(csvOf([]).slice(1), `${heads?.replace(',id_submission,id_user', '')}\r\n`)
})

test('has a row for each submission, whatever became of it', () => {
  const rows = rowsIn(csvOf(plainReports()))
  assert.equal(
    rows.map((row) => [row['name'], row['status'], row['points'], row['core'], row['late']]),
    [
      ['ada', 'graded', '73.46', 'fail', 'late'],
      ['barbara', 'timed out', '0.00', 'fail', ''],
      ['dennis', 'error', '', '', ''],
      ['edsger', 'did not start', '0.00', 'fail', ''],
      ['grace', 'graded', '110.00', 'pass', ''],
      ['ken', 'refused', '0.00', 'fail', ''],
      ['linus', 'did not build', '0.00', 'fail', ''],
      ['margaret', 'graded', '73.46', 'fail', ''],
    ],
  )
  const { dennis, margaret } = Object.fromEntries(rows.map((row) => [row['name'], row]))
  const numbers = Object.entries(dennis ?? {}).filter(([head]) => /points|bonus/u.test(head))
  assert.equal([...new Set(numbers.map(([, value]) => value))], [''])
  assert.is(margaret?.['lacking_client'], 'no client was found')
  assert.is(margaret?.['stale'], 'the rubric owes a client')
})

test('has points of sections that add up to the points', () => {
  for (const row of rowsIn(csvOf([gradedReport('a'), ...plainReports()]))) {
    const parts = Object.entries(row).filter(([head]) => head.startsWith('points_'))
    const cents = parts.map(([, value]) => Math.round(Number(value) * 100))
    assert.is(
      cents.reduce((sum, value) => sum + value, 0),
      Math.round(Number(row['points']) * 100),
      row['name'],
    )
  }
})

test('holds no cell that a spreadsheet takes for a formula, nor any control character', () => {
  const rows = read(csvOf(nastyReports()).slice(1))
  const cells = rows.flat()
  assert.is(rows.length, nastyReports().length + 1)
  assert.equal([...new Set(rows.map(({ length }) => length))], [rows[0]?.length])
  assert.equal(
    cells.filter((cell) => /^[\s"']*(?<!')[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u.test(cell)),
    [],
  )
  assert.equal(
    cells.filter((cell) => /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(cell)),
    [],
  )
})

test('starts no formula even where it is read with another separator', () => {
  const text = csvOf([nastyGraded('a;=1+1'), nastyGraded('"\t=1'), nastyGraded('x|"@SUM(1)')])
  for (const separator of [';', '\t', '|'])
    for (const cell of text
      .slice(1)
      .split(/\r\n/u)
      .flatMap((line) => line.split(separator)))
      assert.not.match(cell, /^[\s"]*[=@]/u)
})

test.run()
