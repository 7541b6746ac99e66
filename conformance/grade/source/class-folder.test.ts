import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../../testing/refusal.ts'
import { withSubmission } from '../../testing/submissions-made.ts'
import { readClassFolder } from './class-folder.ts'
import { classOf } from './classes-made.ts'
import { unescapeName } from './entry-name.ts'

const test = suite('class-folder')

test('takes each folder and each archive for a submission', async () => {
  const { layout, rows, submissions, passedOver } = await classOf({
    'ada/server.py': '',
    'bob.zip': '',
    'eve.tar.gz': '',
    'Joe.TGZ': '',
    'roster.csv': '',
    'max.rar': '',
    '.DS_Store': '',
    '.hidden/x': '',
    '__MACOSX/x': '',
  })
  assert.is(layout, 'folders')
  assert.equal(rows, [
    ['Joe', 'Joe.TGZ'],
    ['ada', 'ada/'],
    ['bob', 'bob.zip'],
    ['eve', 'eve.tar.gz'],
    ['max.rar', 'max.rar'],
  ])
  assert.equal(
    submissions.map(({ origin }) => (origin.kind === 'archive' ? origin.format : origin.kind)),
    ['tar.gz', 'folder', 'zip', 'tar.gz', 'zip'],
  )
  assert.equal(passedOver, [
    '.DS_Store: left behind by a tool.',
    '.hidden: hidden.',
    '__MACOSX: left behind by a tool.',
    'roster.csv: neither a folder nor an archive.',
  ])
})

test('keeps the ending of an archive where another entry is called like the rest', async () => {
  const { rows } = await classOf({
    'ada/x': '',
    'ada.zip': '',
    'bob.zip': '',
    'bob.tar.gz': '',
    'eve.zip.tar.gz': '',
    'eve.zip': '',
  })
  assert.equal(rows, [
    ['ada', 'ada/'],
    ['ada.zip', 'ada.zip'],
    ['bob.tar.gz', 'bob.tar.gz'],
    ['bob.zip', 'bob.zip'],
    ['eve', 'eve.zip'],
    ['eve.zip.tar.gz', 'eve.zip.tar.gz'],
  ])
})

test('passes over its own results, and not what is only called like them', async () => {
  const { rows, passedOver } = await classOf({
    'ada/server.py': '',
    'grades/results/ada.json': '',
    'out/class.json': '{\n  "class": "sumsock-class/1",',
    'out/results/ada.json': '',
    'eve/class.json': '{}',
    'eve/results/x': '',
  })
  assert.equal(rows, [
    ['ada', 'ada/'],
    ['eve', 'eve/'],
  ])
  assert.equal(passedOver, ['grades: the results of grading.', 'out: the results of grading.'])
})

if (process.platform === 'linux')
  test('takes every name that a disk can hold', () =>
    withSubmission({ 'ada/x': '' }, async (folder) => {
      const names = [
        'a b',
        `"it's"`,
        'line\nfeed',
        '-rf',
        'Zoë',
        'Ada',
        '=1+1',
        '%0A',
        'con',
        'x'.repeat(255),
        [0x61, 0xff],
      ].map((name) => Buffer.from(name))
      for (const name of names) mkdirSync(Buffer.concat([Buffer.from(`${folder}/`), name]))
      const { submissions } = await readClassFolder(folder)
      const files = submissions.map(({ file }) => file)
      assert.is(submissions.length, names.length + 1)
      assert.is(new Set(files.map((file) => file.toLowerCase())).size, files.length)
      assert.is(new Set(submissions.map(({ name }) => name)).size, files.length)
      for (const { file, origin } of submissions) {
        const octets = unescapeName(file)
        if (octets === undefined) assert.match(file, /^x{132}%~/u)
        else if (origin.kind === 'folder')
          assert.ok(origin.path.subarray(folder.length + 1).equals(octets), file)
      }
    }))

test('tells apart what is shown alike', () =>
  withSubmission({ 'a%0Ab/x': '' }, async (folder) => {
    mkdirSync(join(folder, 'a\nb'))
    const { submissions } = await readClassFolder(folder)
    assert.equal(
      submissions.map(({ name }) => name),
      ['a%0Ab', 'a%250Ab'],
    )
  }))

test('follows no link', () =>
  withSubmission({ 'ada/x': '' }, async (folder) => {
    symlinkSync('/etc', join(folder, 'eve'))
    const { submissions, passedOver } = await readClassFolder(folder)
    assert.is(submissions.length, 1)
    assert.equal(passedOver, ['eve: a link; it is not followed.'])
  }))

test('takes a mixture as it stands, and says of which names it wonders', async () => {
  const { layout, submissions } = await classOf({
    'Ada_1_assignsubmission_file_/server.py': '',
    'bob/server.py': '',
  })
  assert.is(layout, 'folders')
  assert.equal(
    submissions.map(({ name, ids, facts }) => ({ name, ids, facts })),
    [
      {
        name: 'Ada_1_assignsubmission_file_',
        ids: {},
        facts: [
          'Its name is as course systems write it, but not all others are: it is taken as it is.',
        ],
      },
      { name: 'bob', ids: {}, facts: [] },
    ],
  )
})

test('refuses what is no folder of submissions, and says what to give', () =>
  withSubmission(
    {
      'empty/.DS_Store': '',
      'loose/server.py': '',
      'class.zip': '',
      'a/b/submission_1/x': '',
      'a/b/submission_metadata.yml': '',
    },
    async (folder) => {
      mkdirSync(join(folder, 'nothing'))
      const sentences: unknown[] = []
      for (const name of ['nothing', 'empty', 'loose', 'class.zip', 'none', 'a']) {
        const [end] = await Promise.allSettled([readClassFolder(join(folder, name))])
        const refusal = refusalOf(() => {
          if (end?.status === 'rejected') throw end.reason
        })
        assert.equal([refusal?.code, refusal?.status], ['E_CLASS', 2])
        sentences.push(refusal?.message.replaceAll(folder, '…'))
      }
      const advice = 'Give the folder in which each submission is a folder, a .zip or a .tar.gz.'
      assert.equal(sentences, [
        `…/nothing: expected a folder of submissions, found an empty folder. ${advice}`,
        `…/empty: expected a folder of submissions, found none (.DS_Store: left behind by a tool). ${advice}`,
        `…/loose: expected a folder of submissions, found none (server.py: neither a folder nor an archive). ${advice}`,
        '…/class.zip: expected a folder of submissions, found an archive. Unpack it, and give the folder that comes out.',
        `…/none: expected a folder of submissions, found ENOENT: no such file or directory, stat '…/none'. ${advice}`,
        '…/a: expected a folder of submissions, found one folder, b, that is laid out as gradescope does it. Give that folder.',
      ])
    },
  ))

test.run()
