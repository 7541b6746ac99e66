import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { classOf } from './classes-made.ts'

const test = suite('course-systems')

test('reads the folders of Moodle', async () => {
  const { layout, rows, submissions, passedOver } = await classOf({
    'Ada Lovelace_12345_assignsubmission_file/server.py': '',
    'Bob Ray_12346_assignsubmission_file_/hand-in.zip': '',
    'Bob Ray_12346_assignsubmission_file_/.DS_Store': '',
    'Bob Ray_12346_assignsubmission_onlinetext_/onlinetext.html': '',
    'Eve_12347_assignsubmission_file_/a.zip': '',
    'Eve_12347_assignsubmission_file_/b.zip': '',
    'grades.csv': '',
  })
  assert.is(layout, 'moodle')
  assert.equal(rows, [
    ['Ada Lovelace_12345', 'Ada Lovelace_12345_assignsubmission_file/'],
    ['Bob Ray_12346', 'Bob Ray_12346_assignsubmission_file_/hand-in.zip'],
    ['Eve_12347', 'Eve_12347_assignsubmission_file_/'],
  ])
  assert.equal(
    submissions.map(({ ids }) => ids),
    [
      { participant: '12345', full_name: 'Ada Lovelace' },
      { participant: '12346', full_name: 'Bob Ray' },
      { participant: '12347', full_name: 'Eve' },
    ],
  )
  assert.equal(passedOver, [
    'Bob Ray_12346_assignsubmission_onlinetext_: no file that was handed in.',
    'grades.csv: not by Moodle.',
  ])
})

test('reads the loose files of Moodle, and takes no student for another one', async () => {
  const spoof = 'Eve_2_assignsubmission_file_Ada_1_assignsubmission_file_server.py'
  const { layout, rows } = await classOf({
    'Ada_1_assignsubmission_file_server.py': '',
    'Ada_1_assignsubmission_file_client.py': '',
    'Bob_3_assignsubmission_file_all.tar.gz': '',
    [spoof]: '',
    'Bob_3_assignsubmission_onlinetext_onlinetext.html': '',
  })
  assert.is(layout, 'moodle')
  assert.equal(rows, [
    [
      'Ada_1',
      [
        'Ada_1_assignsubmission_file_client.py as client.py',
        'Ada_1_assignsubmission_file_server.py as server.py',
      ],
    ],
    ['Bob_3', 'Bob_3_assignsubmission_file_all.tar.gz'],
    ['Eve_2', [`${spoof} as Ada_1_assignsubmission_file_server.py`]],
  ])
})

test('reads the loose files of Canvas', async () => {
  const { layout, rows, submissions, passedOver } = await classOf({
    'lovelaceada_12345_67890_server.py': '',
    'lovelaceada_LATE_12345_67891_client-1.py': '',
    'raybob_12346_67892_hand-in_2.zip': '',
    'raybob_12346_text.html': '',
    'roster.csv': '',
  })
  assert.is(layout, 'canvas')
  assert.equal(rows, [
    [
      'lovelaceada_12345',
      [
        'lovelaceada_12345_67890_server.py as server.py',
        'lovelaceada_LATE_12345_67891_client-1.py as client.py',
      ],
    ],
    ['raybob_12346', 'raybob_12346_67892_hand-in_2.zip'],
  ])
  assert.equal(
    submissions.map(({ ids, late, facts }) => ({ ids, late, facts })),
    [
      {
        ids: { user: '12345', submission: '67890; 67891' },
        late: true,
        facts: ['client-1.py is taken as client.py: Canvas numbers what is handed in again.'],
      },
      { ids: { user: '12346', submission: '67892' }, late: undefined, facts: [] },
    ],
  )
  assert.equal(passedOver, [
    'raybob_12346_text.html: no file that was handed in to Canvas.',
    'roster.csv: no file that was handed in to Canvas.',
  ])
})

test("reads Gradescope's export", async () => {
  const { layout, rows, submissions } = await classOf({
    'submission_123/server.py': '',
    'submission_124/server.py': '',
    'submission_metadata.yml':
      "---\nsubmission_123:\n  :submitters:\n  - :name: Ada Lovelace\n    :sid: '007'\n    :email: ada@example.edu\n  - :name: Bob Ray\n    :sid:\n    :email: bob@example.edu\n  :created_at: 2024-02-09\n",
  })
  assert.is(layout, 'gradescope')
  assert.equal(rows, [
    ['submission_123', 'submission_123/'],
    ['submission_124', 'submission_124/'],
  ])
  assert.equal(
    submissions.map(({ ids, facts }) => ({ ids, facts })),
    [
      {
        ids: {
          submission: '123',
          name: 'Ada Lovelace; Bob Ray',
          sid: '007',
          email: 'ada@example.edu; bob@example.edu',
        },
        facts: [],
      },
      { ids: { submission: '124' }, facts: ['submission_metadata.yml does not say whose it is.'] },
    ],
  )
})

test.run()
