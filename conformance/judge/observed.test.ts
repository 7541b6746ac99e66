import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Answer } from '../testing/answer.ts'
import { type CaseSketch, evidenceOfCase } from '../testing/evidence.ts'
import { observedIn } from './observed.ts'
import { viewOf } from './view.ts'

const test = suite('observed')

const NAN: CaseSketch = {
  script: [
    { client: { text: '{"n":NaN}' } },
    { client: 'half-closes' },
    { server: 'does as it likes' },
  ],
  left_open: 'It is not JSON.',
}

function seen(
  answer: Answer,
  {
    ended = 'by us',
    ...rest
  }: Omit<Partial<CaseSketch>, 'ended'> & { ended?: 'by us' | 'by itself' } = {},
) {
  const evidence = evidenceOfCase(
    { ...NAN, answers: { 0: answer }, ...rest },
    { lives: [{ ended }] },
  )
  const [view] = viewOf(evidence).cases
  return view === undefined ? undefined : observedIn(view)
}

test('tells how a connection ended without an answer', () => {
  assert.is(seen({}), 'closed without a reply')
  assert.is(seen({ end: 'reset' }), 'reset without a reply')
  assert.is(seen({ end: 'open' }), 'silent')
})

test('shows the answer, escaped', () => {
  assert.is(seen({ reply: '{"sum":35}\n' }), 'answered with {"sum":35}\\n')
  assert.is(seen({ reply: '\u001b[2J' }), 'answered with \\x1b[2J')
})

test('says that the server ended', () => {
  assert.is(seen({}, { ended: 'by itself' }), 'closed without a reply, and the server ended')
})

test('says that nothing was seen where the case was cut', () => {
  assert.is(seen({}, { cut: { reason: 'gone', last_lines: [] } }), 'not seen')
})

test.run()
