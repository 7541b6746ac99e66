import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import packageJson from '../../package.json' with { type: 'json' }
import { BEGINNING, GRACE, PARTING } from '../grade/worker/run-in-worker.ts'
import { classroomOutputs } from '../reporters/classroom.ts'
import { type CourseSystem, harnessFiles, isCourseSystem } from './init-harness-files.ts'

const test = suite('init-harness-files')

const SYSTEMS: CourseSystem[] = ['gradescope', 'github-classroom', 'prairielearn']
const MADE = { version: '1.2.3', uuid: '00000000-0000-4000-8000-000000000000' }

function textOf(system: CourseSystem, path: string): string {
  const file = harnessFiles(system, MADE).find((one) => one.path === path)
  if (file === undefined) throw new Error(`expected ${path}, found nothing`)
  return file.text
}

/** Seconds after which Gradescope, unless told otherwise, and PrairieLearn give up. */
const SYSTEM_LIMIT = 600

const WORKFLOW = parse(textOf('github-classroom', '.github/workflows/classroom.yml'))

test('knows the systems by their names', () => {
  assert.ok(SYSTEMS.every(isCourseSystem))
  assert.equal(['', 'toString', 'canvas', undefined].filter(isCourseSystem), [])
})

test('fills in all that a template leaves open, and names this version alone', () => {
  for (const { path, text } of SYSTEMS.flatMap((system) => harnessFiles(system, MADE))) {
    assert.equal(text.match(/@[A-Z]+@/gu), null, path)
    const versions = text.match(/(?<=sumsock-conformance[-@]|sumsock-prairielearn:)\d+\.\d+\.\d+/gu)
    assert.equal([...new Set(versions)].slice(0, 1), versions === null ? [] : ['1.2.3'], path)
    assert.ok(text.endsWith('\n'), path)
  }
})

test('writes every template that the package holds', () => {
  const folder = fileURLToPath(new URL('../../harness', import.meta.url))
  const templates = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const texts = SYSTEMS.flatMap((system) => harnessFiles(system, MADE))
  const written = texts.filter(({ isDrawn }) => !isDrawn)
  // The options are the same for all.
  assert.is(written.length, templates.length + 2)
  assert.ok(packageJson.files.includes('harness'))
})

test('makes programs of what is run, and keeps secrets from others', () => {
  const modes = SYSTEMS.map((system) =>
    Object.fromEntries(
      harnessFiles(system, MADE).flatMap(({ path, mode }) =>
        mode === 0o644 ? [] : [[path, mode]],
      ),
    ),
  )
  assert.equal(modes, [
    { 'setup.sh': 0o755, run_autograder: 0o755, 'zip.sh': 0o755, 'class-secret': 0o600 },
    {},
    { 'tests/run.sh': 0o755, 'tests/class-secret': 0o600 },
  ])
})

test('gives Classroom the names that it insists on, and no more rights than it needs', () => {
  assert.equal(
    [WORKFLOW.name, Object.keys(WORKFLOW.jobs)],
    ['Autograding Tests', ['run-autograding-tests']],
  )
  assert.equal(WORKFLOW.permissions, { actions: 'read', checks: 'write', contents: 'read' })
})

test('hands each result to the reporter of Classroom, under the name that it looks for', () => {
  const steps: unknown = WORKFLOW.jobs['run-autograding-tests'].steps
  assert.ok(Array.isArray(steps))
  const { uses, env, with: input } = steps.at(-1)
  assert.is(uses, 'classroom-resources/autograding-grading-reporter@v1')
  const runners = input.runners.split(/[\s,]+/u).filter((name: string) => name !== '')
  assert.equal(runners, classroomOutputs())
  assert.equal(
    env,
    Object.fromEntries(
      classroomOutputs().map((name) => [
        `${name.trim().toUpperCase()}_RESULTS`,
        `\${{ steps.sumsock.outputs.${name} }}`,
      ]),
    ),
  )
})

test('takes the names of results for names of outputs, in which only these characters may be', () => {
  for (const name of classroomOutputs()) assert.match(name, /^[a-z][a-z-]*$/u)
})

test('asks PrairieLearn for a container without a network', () => {
  const { uuid, type, gradingMethod, externalGradingOptions } = JSON.parse(
    textOf('prairielearn', 'info.json'),
  )
  assert.equal([uuid, type, gradingMethod], [MADE.uuid, 'v3', 'External'])
  const { timeout, ...others } = externalGradingOptions
  assert.equal(others, {
    enabled: true,
    image: 'USER/sumsock-prairielearn:1.2.3',
    entrypoint: '/grade/tests/run.sh',
    enableNetworking: false,
  })
  // More it gives nobody.
  assert.is(timeout, SYSTEM_LIMIT)
})

for (const [system, script, options] of [
  ['gradescope', 'run_autograder', 'options'],
  ['prairielearn', 'tests/run.sh', 'tests/options'],
] as const)
  test(`gives a slow submission time for a result in ${system}, and itself time to end`, () => {
    const [, most] = /^--submission-timeout=(\d+)$/mu.exec(textOf(system, options)) ?? []
    const [, killed, patience] =
      /--kill-after=(\d+) "\$\{SUMSOCK_PATIENCE:-(\d+)\}"/u.exec(textOf(system, script)) ?? []
    // Also where the guide's --timeout-scale=2 is taken up.
    const last = (BEGINNING + 2 * GRACE + 2 * PARTING) / 1000
    assert.ok(Number(most) + last < Number(patience), `${most} ${last} ${patience}`)
    assert.ok(Number(patience) + Number(killed) < SYSTEM_LIMIT)
  })

test('says in the guide of each system what its scripts look for', () => {
  for (const system of SYSTEMS) {
    const guide = harnessFiles(system, MADE).find(({ path }) => path.endsWith('README.md'))?.text
    for (const word of ['rubric.json', 'dialect.json', 'manifests', 'options', '.tgz'])
      assert.match(guide ?? '', word)
  }
})

test.run()
