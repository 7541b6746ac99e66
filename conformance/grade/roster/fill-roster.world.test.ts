import { Buffer } from 'node:buffer'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fillRoster } from './fill-roster.ts'
import type { RosterOptions } from './roster.ts'
import { sampleSubmission as submission } from './sample-submission.ts'

const test = suite('grade/roster/fill-roster, by the csv module of Python')

const sample = (name: string) =>
  readFileSync(new URL(`../../../fixtures/rosters/${name}.csv`, import.meta.url))

const READ = `
import base64, csv, io, json, sys
encoding, separator = sys.argv[1:]
def cells(line):
    text = base64.b64decode(line).decode(encoding)
    return [row for row in csv.reader(io.StringIO(text, newline=''), delimiter=separator) if row]
print(json.dumps([cells(line) for line in sys.stdin]))
`

/** The cells of some files as Python reads them, in JSON. */
function cellsIn(files: Uint8Array[], encoding: string, separator: string): string {
  const lines = files.map((octets) => `${Buffer.from(octets).toString('base64')}\n`)
  const { status, stdout, stderr } = spawnSync('python3', ['-c', READ, encoding, separator], {
    input: lines.join(''),
    encoding: 'utf8',
    timeout: 20_000,
  })
  assert.equal({ status, stderr }, { status: 0, stderr: '' })
  return stdout
}

const NASTY = [
  'Name;Points;"Re""mark"\r\n',
  'Zoë;3;"two\nlines; and ""quotes"""\r\n',
  '\r\n',
  '"Müller; Ada";;5" disk\n',
  '=1+1;;"€ "',
].join('')

const FILES: [
  what: string,
  octets: Uint8Array,
  how: { encoding: string; separator: string; options: RosterOptions; rows: [number, number][] },
][] = [
  [
    'the sample of Moodle',
    sample('moodle'),
    {
      encoding: 'utf-8',
      separator: ',',
      options: { key: 'Full name' },
      rows: [
        [1, 5],
        [1, 10],
        [2, 5],
        [4, 5],
        [4, 10],
      ],
    },
  ],
  [
    'the sample of Canvas',
    sample('canvas'),
    {
      encoding: 'utf-8-sig',
      separator: ',',
      options: { key: 'SIS Login ID' },
      rows: [
        [3, 5],
        [6, 5],
      ],
    },
  ],
  [
    'the sample of Gradescope',
    sample('gradescope'),
    {
      encoding: 'utf-8',
      separator: ',',
      options: { key: 'First Name' },
      rows: [
        [1, 5],
        [2, 5],
        [4, 5],
      ],
    },
  ],
  ...(
    [
      ['UTF-8', Buffer.from(NASTY), 'utf-8'],
      ['marked UTF-8', Buffer.from(`\ufeff${NASTY}`), 'utf-8-sig'],
      ['UTF-16LE', Buffer.from(`\ufeff${NASTY}`, 'utf16le'), 'utf-16'],
      ['UTF-16BE', Buffer.from(`\ufeff${NASTY}`, 'utf16le').swap16(), 'utf-16'],
      ['Windows-1252', Buffer.from(NASTY.replace('€', '\u0080'), 'latin1'), 'cp1252'],
    ] as const
  ).map(([name, octets, encoding]): (typeof FILES)[number] => [
    `a nasty file in ${name}`,
    octets,
    {
      encoding,
      separator: ';',
      options: { key: 'Name', column: 'Points' },
      rows: [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
    },
  ]),
]

/** Everybody's names, as the samples and the nasty file write them. */
const CLASS = ['Ada Lovelace', 'Zoë Müller', 'Nguyễn Văn An', 'lovelaceada', 'nguyenan', 'Ada']
  .concat(['Zoë', 'Văn An', 'Müller; Ada', '=1+1'])
  .map((name) => submission(name))

for (const [what, octets, { encoding, separator, options, rows }] of FILES)
  test(`leaves all other cells of ${what} as they were`, () => {
    const filled = fillRoster(octets, options, CLASS)
    const read: string[][][] = JSON.parse(cellsIn([octets, filled.octets], encoding, separator))
    const [before = [], after = []] = read
    const changed = after.flatMap((row, index) =>
      row.flatMap((cell, column) => (cell === before[index]?.[column] ? [] : [[index, column]])),
    )
    assert.equal(changed, rows)
    assert.equal(
      after.map((row) => row.length),
      before.map((row) => row.length),
    )
  })

test.run()
