import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { matrixFor, programNamed, redCell } from '../../testing/interop-reports.ts'
import { matrixCsv } from './matrix-csv.ts'

const test = suite('matrix-csv')

test('has a row for each pair, and no formula', () => {
  const programs = [programNamed('=1+1', { file: 'ada' })]
  const report = matrixFor(programs, (_, client) => redCell(client, ',=HYPERLINK("x")'))
  assert.equal(matrixCsv(report).split('\r\n'), [
    '\ufeffserver,client,state,blames,rules,expected,found,reason,wire,server_log,client_log,logs,number,retried,seconds,server_file,client_file',
    `'=1+1,'=1+1,fails,server,server exchange/sum,35   (25 + 10),"36,'=HYPERLINK(""x"")",,differs,unknown,unknown,unknown,25,,0.25,ada,ada`,
    '',
  ])
})

test.run()
