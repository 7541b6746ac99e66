import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { canvas, type Download, gradescope, moodle } from './downloads.ts'
import { gradeClassFolder } from './graded-class.ts'

const test = suite('downloads')

/** The lines of a roster that differ once it is filled, and how the run ended. */
async function filled(
  download: Download,
  roster: string,
  key: string,
): Promise<{ status: number | null; lines: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'sumsock-download-'))
  const [folder, out] = [join(root, 'class'), join(root, 'grades')]
  const file = `fixtures/rosters/${roster}`
  try {
    download(folder)
    const flags = ['--profile', 'core', '--roster', file, '--key', key]
    const { status } = await gradeClassFolder({ folder, out, flags })
    const before = readFileSync(file, 'utf8').split('\n')
    const after = readFileSync(join(out, `roster-${roster}`), 'utf8').split('\n')
    assert.is(after.length, before.length)
    return { status, lines: after.filter((line, index) => line !== before[index]) }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

test('grades a download of Moodle, and fills its worksheet', async () => {
  const { status, lines } = await filled(moodle, 'moodle.csv', 'Identifier')
  assert.is(status, 0)
  assert.is(lines.length, 2)
  assert.match(
    lines[0] ?? '',
    /^"Participant 20417","Ada Lovelace",s1815120,ada@example\.org,"Submitted for grading - ",20\.00,20\.00,Yes,"Tuesday, 14 January 2025, 3:04 PM",-,"[^"]*"$/u,
  )
  assert.match(lines[1] ?? '', /^"Participant 20433","Nguyễn Văn An",s1623061,.*,20\.00,20\.00,/u)
})

test('grades the flat files of Canvas, and fills its gradebook; what it has excused is listed', async () => {
  const { status, lines } = await filled(canvas, 'canvas.csv', 'ID')
  assert.is(status, 3)
  assert.equal(lines, ['"Lovelace, Ada",70112,1815120,lovelaceada,Networks 101,50.00,,,,'])
})

test('grades an export of Gradescope, and fills its roster', async () => {
  const { status, lines } = await filled(gradescope, 'gradescope.csv', 'SID')
  assert.is(status, 0)
  assert.equal(
    lines.map((line) => line.split(',').slice(0, 7)),
    [
      ['Ada', 'Lovelace', '1815120', 'ada@example.org', 'A', '100.00', '100.0'],
      ['Văn An', 'Nguyễn', '1623061', 'an@example.org', 'B', '100.00', '100.0'],
    ],
  )
})

test.run()
