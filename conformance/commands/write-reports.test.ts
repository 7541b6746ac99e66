import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { REPORTERS, type ReporterChoice } from '../reporters/reporter.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { fakeIo } from '../testing/fake-io.ts'
import { rubricWith } from '../testing/rubrics.ts'
import { badReport } from '../testing/subjects.ts'
import { withFolder, withVariable } from '../testing/surroundings.ts'
import { writeReports } from './write-reports.ts'

const test = suite('commands/write-reports')

const REPORT = badReport()

async function write(
  folder: string,
  choices: readonly ReporterChoice[],
  rubric = defaultRubric(),
): Promise<string> {
  const io = fakeIo(folder)
  await writeReports({ report: REPORT, choices, rubric, verbose: false }, io)
  return io.printed()
}

/** Does something as a step of GitHub Actions, or as none. */
function asStep<T>(
  files: { output?: string; summary?: string },
  act: () => Promise<T>,
): Promise<T> {
  return withVariable('GITHUB_OUTPUT', files.output ?? '', () =>
    withVariable('GITHUB_STEP_SUMMARY', files.summary ?? '', act),
  )
}

test('writes every format to a file of its own, and nothing else', () =>
  withFolder(async (folder) => {
    const choices = REPORTERS.map((kind) => ({ kind, file: `report.${kind}` }))
    assert.is(await asStep({}, () => write(folder, choices)), '')
    assert.equal(readdirSync(folder).toSorted(), choices.map(({ file }) => file).toSorted())
  }))

test('adds to the outputs of a step of GitHub Actions, and replaces any other file', () =>
  withFolder(async (folder) => {
    const output = join(folder, 'output')
    for (const file of ['output', 'other']) writeFileSync(join(folder, file), 'before=1\n')
    const choices = ['output', 'other'].map((file) => ({ kind: 'classroom' as const, file }))
    await asStep({ output }, () => write(folder, choices))
    assert.match(readFileSync(output, 'utf8'), /^before=1\nwire-one-object-server=/u)
    assert.match(readFileSync(join(folder, 'other'), 'utf8'), /^wire-one-object-server=/u)
  }))

test('writes to a descriptor that is given as a file', () =>
  withFolder(async (folder) => {
    const opened = openSync(join(folder, 'report'), 'w')
    try {
      await asStep({}, () => write(folder, [{ kind: 'tap', file: `/dev/fd/${opened}` }]))
      assert.match(readFileSync(join(folder, 'report'), 'utf8'), /^TAP version 14\n/u)
    } finally {
      closeSync(opened)
    }
  }))

test('prints annotations, and adds the summary of the step where there is one', () =>
  withFolder(async (folder) => {
    const summary = join(folder, 'summary.md')
    writeFileSync(summary, '# Before\n')
    const printed = await asStep({ summary }, () => write(folder, [{ kind: 'github' }]))
    assert.match(printed, /^::error title=/u)
    assert.match(readFileSync(summary, 'utf8'), /^# Before\n## Conformance to the sumsock/u)
    await asStep({ summary }, () => write(folder, [{ kind: 'json' }]))
    assert.is(readFileSync(summary, 'utf8').split('## Conformance').length, 2)
  }))

test('leaves room in a summary that is nearly full', () =>
  withFolder(async (folder) => {
    const summary = join(folder, 'summary.md')
    writeFileSync(summary, 'x'.repeat(999_990))
    await asStep({ summary }, () => write(folder, [{ kind: 'github' }]))
    assert.is(readFileSync(summary).length, 999_990)
  }))

test('refuses a summary that cannot be written, after all else is', () =>
  withFolder(async (folder) => {
    const choices: ReporterChoice[] = [{ kind: 'github' }, { kind: 'tap', file: 'report.tap' }]
    const summary = join(folder, 'no', 'summary.md')
    const error: unknown = await asStep({ summary }, () => write(folder, choices)).catch(
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof Refusal && error.code === 'E_REPORT' && error.status === 3)
    assert.ok(existsSync(join(folder, 'report.tap')))
  }))

test('hides from a course system what the rubric hides', () =>
  withFolder(async (folder) => {
    const rubric = rubricWith([
      { rules: ['exchange/sum'], points: 5, visibility: 'hidden' },
      { points: 5 },
    ])
    for (const kind of ['gradescope', 'prairielearn', 'github'] as const)
      assert.not.match(await asStep({}, () => write(folder, [{ kind }], rubric)), 'exchange/sum')
  }))

test.run()
