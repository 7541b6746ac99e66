import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { STATUSES } from '../../../spec/files/report.ts'
import { feedbackComment, isOwnComment, type WrittenGrade } from './feedback-comment.ts'
import { sampleSubmission } from './sample-submission.ts'

const test = suite('grade/roster/feedback-comment')

const NASTY = '=HYPERLINK("x")<script>\n'
const lacking = { server: NASTY, client: NASTY }

const SAID: [submission: Parameters<typeof sampleSubmission>[1], WrittenGrade, text: string][] = [
  [{}, { value: 85 }, 'sumsock: 85.00 of 100.00 points.'],
  [{}, { value: 85, maximum: 100 }, 'sumsock: 85.00 of 100.00 points.'],
  [{}, { value: 17, maximum: 20 }, 'sumsock: 85.00 of 100.00 points, here 17.00 of 20.00.'],
  [
    { status: 'timed out', reason: NASTY, remarks: [NASTY] },
    { value: 85 },
    'sumsock: 85.00 of 100.00 points (timed out).',
  ],
  [
    { lacking: { client: NASTY } },
    { value: 85 },
    'sumsock: 85.00 of 100.00 points. The client could not be judged.',
  ],
  [
    { status: 'did not build', lacking, score: { points: 0, max_points: 100 } },
    { value: 0, maximum: 20 },
    'sumsock: 0.00 of 100.00 points, here 0.00 of 20.00 (did not build). The server and the client could not be judged.',
  ],
]

for (const [otherwise, grade, text] of SAID)
  test(`says ${text}`, () => {
    assert.is(feedbackComment(sampleSubmission(NASTY, otherwise), grade), text)
  })

test('knows all that it says as its own, also as course systems wrap it', () => {
  const all = STATUSES.flatMap((status) =>
    [{}, lacking].flatMap((none) =>
      [{ value: 85 }, { value: 17, maximum: 20 }].map((grade) =>
        feedbackComment(sampleSubmission('x', { status, lacking: none }), grade),
      ),
    ),
  )
  assert.equal(
    all.filter((text) => !isOwnComment(text)),
    [],
  )
  assert.equal(
    all.filter((text) => !isOwnComment(`<p dir="ltr">${text}</p>\n`)),
    [],
  )
})

for (const text of [
  'Well done.',
  'sumsock: 85.00 of 100.00 points. Well done.',
  'See me. sumsock: 85.00 of 100.00 points.',
  '<p>sumsock: 85.00 of 100.00 points.</p><p>Well done.</p>',
])
  test(`takes ${text} for a person's`, () => {
    assert.not(isOwnComment(text))
  })

test.run()
