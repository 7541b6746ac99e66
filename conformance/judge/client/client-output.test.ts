import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Output } from '../../evidence.ts'
import { BO_TYPES_25, clientEvidenceOf, LINES } from '../../testing/client-evidence.ts'
import { outputOf } from '../../testing/evidence.ts'
import { type ClientOutput, clientOutputOf } from './client-output.ts'

const test = suite('client-output')

const PROMPT = 'Enter an integer between 1 and 100: '
const LOG = `${LINES.connected}\n${LINES.names}\n`

function read(output: Output[], keyboard = '25'): ClientOutput {
  const script = [{ keyboard }, ...BO_TYPES_25.slice(1)]
  const [evidence] = clientEvidenceOf([{ script, output }]).cases
  if (evidence === undefined) throw new Error('expected a case')
  return clientOutputOf(evidence)
}

/** The lines that are not blank, with their kinds, and what was seen of a prompt. */
function seen(stdout: string, stderr = '', keyboard = '25') {
  const { entries, prompted, otherPrompt } = read(
    [outputOf(stdout), outputOf([[6, stderr]], 'stderr')],
    keyboard,
  )
  const lines = entries.filter(({ kind }) => kind !== 'blank')
  return {
    lines: lines.map(({ text, kind }) => (kind === 'log line' ? text : `${kind}: ${text}`)),
    prompted,
    ...(otherPrompt === undefined ? {} : { otherPrompt: otherPrompt.text }),
  }
}

const WELL = { lines: [LINES.connected, LINES.names], prompted: true }

/** Each form of the prompt that passes, with what is printed on stdout and on stderr. */
const FORMS: [what: string, stdout: string, stderr?: string][] = [
  ['on a line of its own', `${PROMPT}\n${LOG}`],
  ['on the line of the first log line', PROMPT + LOG],
  ['without its last space', `Enter an integer between 1 and 100:\n${LOG}`],
  ['on stderr, the log on stdout', LOG, PROMPT],
  ['on stdout, the log on stderr', PROMPT, LOG],
  ['before lines that end in CR LF', `${PROMPT}\r\n${LOG.replaceAll('\n', '\r\n')}`],
  ['in colours', `\u001b[1mEnter an \u001b[32minteger\u001b[39m between 1 and 100: \u001b[m${LOG}`],
  ['several times on one line', PROMPT + PROMPT + PROMPT + LOG],
  ['several times, each on its line', `${PROMPT}\n${PROMPT}\n${LOG}`],
  ['with the echo of a terminal', `${PROMPT}25\r\n${LOG}`],
  ['after its log', `${LOG}${PROMPT}`],
]

for (const [what, stdout, stderr] of FORMS)
  test(`takes the prompt ${what}`, () => assert.equal(seen(stdout, stderr), WELL))

test('sees no prompt where there is none', () => {
  assert.equal(seen(LOG), { ...WELL, prompted: false })
  assert.equal(seen(''), { lines: [], prompted: false })
})

/** Each prompt in other words, with what is printed. */
const OTHERS: [what: string, stdout: string, otherPrompt: string][] = [
  ['on the line of the first log line', `Your number, please ${LOG}`, 'Your number, please '],
  ['with a colon, on a line of its own', `Your choice:\n${LOG}`, 'Your choice:'],
  ['that asks for a number, on a line of its own', `Type a number\n${LOG}`, 'Type a number'],
  ['after blank lines', `\n \nNumber? ${LOG}`, 'Number? '],
  ['that is longer than it should be', `Hi! ${PROMPT}${LOG}`, `Hi! ${PROMPT}`],
]

for (const [what, stdout, otherPrompt] of OTHERS)
  test(`tells a prompt in other words ${what}`, () =>
    assert.equal(seen(stdout), { ...WELL, prompted: false, otherPrompt }))

test('tells a prompt in other words on stdout from a log on stderr', () => {
  assert.equal(seen('Your choice', LOG), { ...WELL, prompted: false, otherPrompt: 'Your choice' })
})

test('takes a first line that asks for nothing for a stray one', () => {
  assert.equal(seen(`*** Welcome ***\n${LOG}`), {
    lines: ['stray: *** Welcome ***', LINES.connected, LINES.names],
    prompted: false,
  })
})

test('takes lines beside the prompt for stray ones', () => {
  assert.equal(seen(`Welcome\n${PROMPT}${LOG}Bye\n`), {
    lines: ['stray: Welcome', LINES.connected, LINES.names, 'stray: Bye'],
    prompted: true,
  })
})

test('does not take what was not typed for an echo', () => {
  assert.equal(seen(`${PROMPT}26\n${LOG}`), {
    lines: ['stray: 26', LINES.connected, LINES.names],
    prompted: true,
  })
})

test('leaves the time that stands before a log line where it stands', () => {
  const timed = LOG.replaceAll('[', '12:00:01 [').replaceAll(' 12:00:01 [', ' [')
  const lines = [LINES.connected, LINES.names].map((line) => `12:00:01 ${line}`)
  assert.equal(seen(PROMPT + timed).lines, [
    `meant as a log line: ${lines[0]}`,
    `stray: ${lines[1]}`,
  ])
  assert.equal(seen(timed), {
    lines: [LINES.connected, `stray: ${lines[1]}`],
    prompted: false,
    otherPrompt: '12:00:01 ',
  })
})

test('does not take an indented log line for one behind a prompt', () => {
  assert.equal(seen(`  ${LOG}`).lines, [`meant as a log line:   ${LINES.connected}`, LINES.names])
})

test('keeps the order of each stream, and of both by their times', () => {
  const { entries } = read([
    outputOf([
      [5, `${PROMPT}${LINES.connected}\n`],
      [9, `${LINES.numbers}\n`],
    ]),
    outputOf([[7, `${LINES.names}\n`]], 'stderr'),
  ])
  assert.equal(
    entries.map(({ text, stream, number, at }) => ({ text, stream, number, at })),
    [
      { text: LINES.connected, stream: 'stdout', number: 1, at: 5 },
      { text: LINES.names, stream: 'stderr', number: 1, at: 7 },
      { text: LINES.numbers, stream: 'stdout', number: 2, at: 9 },
    ],
  )
})

test('says nothing of a last line that the cap has cut', () => {
  const cut = { ...outputOf(`${PROMPT}${LINES.connected}\n[INFO] [send`), dropped: 70 }
  const { entries, dropped } = read([cut])
  assert.equal(
    entries.map(({ text }) => text),
    [LINES.connected],
  )
  assert.is(dropped, 70)
})

test('reads typed octets that are not UTF-8 as nothing', () => {
  const script = [{ keyboard: { hex: 'ff' } }]
  const [evidence] = clientEvidenceOf([{ script, output: [outputOf(`${PROMPT}x\n`)] }]).cases
  assert.equal(
    evidence && clientOutputOf(evidence).entries.map(({ text, kind }) => ({ text, kind })),
    [{ text: 'x', kind: 'stray' }],
  )
})

test.run()
