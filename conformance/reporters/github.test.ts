import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../spec/files/report.ts'
import { gradedReport, NASTY_IN_A_CLASS, nastyGraded } from '../testing/class-reports.ts'
import { nastyReport } from '../testing/nasty-report.ts'
import { badReport, goodReport } from '../testing/subjects.ts'
import { formatGithub } from './github.ts'
import type { VisibilityOf } from './hidden-rules.ts'

const test = suite('reporters/github')

const BAD = badReport()
const ALL: VisibilityOf = () => 'visible'

/** What the runner takes from what is printed: each line is one command, or nothing. */
function commandsIn(text: string): { kind: string; title: string; message: string }[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, kind = '', title = '', data = ''] =
        /^::(error|warning|notice) title=([^:,\r]*)::([^\r]*)$/u.exec(line) ?? []
      assert.is.not(kind, '', line)
      const message = data.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%')
      return { kind, title, message }
    })
}

const count = (report: Report, kind: string) =>
  commandsIn(formatGithub(report, ALL)).filter((one) => one.kind === kind).length

test('gives a good server a notice with its points, and nothing else', () => {
  assert.equal(commandsIn(formatGithub(goodReport(), ALL)), [
    {
      kind: 'notice',
      title: 'sumsock',
      message:
        '110 of 100 points, of which 10 are a bonus on top.\n' +
        'By sumsock-conformance 1.0.0: protocol sumsock 1.0, dialect sumsock, seed 1.',
    },
  ])
})

test('gives each broken rule an annotation that says what was found', () => {
  const all = commandsIn(formatGithub(BAD, ALL))
  const sum = all.find(({ title }) => title === 'exchange/sum (server)')
  assert.is(sum?.kind, 'error')
  assert.match(
    sum?.message ?? '',
    /^The sum in a reply MUST be client_number \+ server_number\.\nin exchange\/in-range#fifty\nexpected {2}60 {3}\(50 \+ 10\)\n {3}found {2}"60" \(a string\)\n/u,
  )
  assert.is(all.find(({ title }) => title === 'wire/line-feed (server)')?.kind, 'warning')
})

test('shows no more than ten of a kind, and says how many there are more', () => {
  const [first, ...others] = BAD.cases
  const judged = BAD.rules.filter(
    ({ verdict, level, role }) => verdict === 'pass' && level === 'MUST' && role === 'server',
  )
  const findings = judged.map(({ id }) => ({
    rule: id,
    verdict: 'fail' as const,
    expected: 'x',
    found: 'y',
    where: 'z',
  }))
  const broken = {
    ...BAD,
    rules: judged.map((rule) => ({ ...rule, verdict: 'fail' as const })),
    cases: first === undefined ? [] : [{ ...first, findings }, ...others],
  }
  assert.is(count(broken, 'error'), 10)
  const errors = commandsIn(formatGithub(broken, ALL)).filter(({ kind }) => kind === 'error')
  assert.is(errors.at(-1)?.title, `${judged.length - 9} more`)
})

test('takes what is known to fail for no error', () => {
  const broken = BAD.rules.filter(({ verdict }) => ['fail', 'warn', 'blocked'].includes(verdict))
  const rules = broken.map((rule) => ({ ...rule, known_failing: true }))
  assert.is(count({ ...BAD, rules }, 'error'), 0)
  assert.is(count({ ...BAD, rules }, 'warning'), 8)
})

test('says what is listed as known to fail and does not', () => {
  const rules = goodReport().rules.map((rule) =>
    rule.id === 'range/closes' ? { ...rule, known_failing: true } : rule,
  )
  assert.equal(commandsIn(formatGithub({ ...goodReport(), rules }, ALL)).slice(0, -1), [
    {
      kind: 'error',
      title: 'range/closes (server)',
      message: 'Listed as known to fail, but it came to: pass.',
    },
  ])
})

test('takes a blocked rule for an error only where it must be kept', () => {
  const [of] = BAD.rules.filter(({ verdict }) => verdict === 'blocked')
  if (of === undefined) throw new Error('expected a blocked rule, found none')
  const report = { ...BAD, cases: [] }
  const must = { ...of, level: 'MUST' as const }
  const should = { ...of, level: 'SHOULD' as const }
  const told = (rules: Report['rules']) =>
    commandsIn(formatGithub({ ...report, rules }, ALL)).map(({ kind, title }) => [kind, title])
  const notice = ['notice', 'sumsock']
  assert.equal(told([should, should]), [['warning', '2 blocked rules'], notice])
  assert.equal(told([must, should]), [
    ['error', '1 blocked rule'],
    ['warning', '1 blocked rule'],
    notice,
  ])
})

test('does not tell how hidden rules went', () => {
  assert.not.match(
    formatGithub(BAD, (id) => (id === 'exchange/sum' ? 'after-due-date' : 'visible')),
    'exchange/sum',
  )
})

test('says in one error that the run came to nothing', () => {
  const failed = { ...BAD, verdict: 'error' as const, error: 'E_START  no\n::error::forged' }
  const [only, ...others] = commandsIn(formatGithub(failed, ALL))
  assert.equal([only?.kind, others], ['error', []])
  assert.match(only?.message ?? '', 'E_START  no\n\\x3a:error::forged\n')
  const ours = gradedReport('a', { status: 'error', reason: '/opt' }, BAD)
  assert.not.match(formatGithub(ours, ALL), '/opt')
})

for (const [what, text] of Object.entries(NASTY_IN_A_CLASS))
  test(`lets nobody forge a command with ${what}`, () => {
    for (const report of [nastyReport(text), nastyGraded(text)]) {
      const printed = formatGithub(report, ALL)
      for (const { message } of commandsIn(printed)) assert.not.match(message, /^\s*::\w|##\[/mu)
      assert.not.match(printed, /[^\P{C}\n\u200c\u200d]|[\p{Zl}\p{Zp}]/u)
      assert.ok(printed.length < 100_000)
    }
  })

test('keeps a percent sign from becoming a line end', () => {
  const text = formatGithub(nastyReport('%0A::error::forged%0D'), ALL)
  assert.match(text, '%250A\\x3a:error::forged%250D')
})

test.run()
