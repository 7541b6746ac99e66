import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ClassReport } from '../../spec/files/class.ts'
import { validate } from '../../spec/validate.ts'
import { NATIVE } from '../dialect/native.ts'
import { defaultRubric } from '../score/default-rubric.ts'
import { rubricHash } from '../score/rubric-hash.ts'
import { USUAL_LIMITS } from '../subject/sandbox/limits.ts'
import { settingsOf } from '../testing/worker-run.ts'
import { canonicalHash } from './canonical-hash.ts'
import { classHead } from './class-head.ts'

const test = suite('class-head')

const PARTS = {
  tool: { name: 'sumsock-conformance', version: '1.0.0' },
  settings: settingsOf({ timeoutScale: 2 }),
  secret: 'ab'.repeat(32),
  rubric: defaultRubric(),
  folder: '../submissions of a class',
  found: { layout: 'moodle' as const, passedOver: ['.DS_Store: hidden.'] },
}

test('says what all results have in common', () => {
  const { written, ...head } = classHead(PARTS)
  assert.equal(head, {
    class: 'sumsock-class/1',
    tool: PARTS.tool,
    spec: '1.0',
    settings: {
      dialect: 'sumsock',
      profile: 'core',
      sandbox: 'bwrap',
      secret: PARTS.secret,
      rubric: { name: PARTS.rubric.name ?? '', hash: rubricHash(PARTS.rubric) },
      limits: USUAL_LIMITS,
      timeout_scale: 2,
      start_timeout: 15,
      submission_timeout: PARTS.settings.seconds.submission,
      build_timeout: PARTS.settings.seconds.build,
      slow: false,
      descriptor: canonicalHash(NATIVE),
    },
    folder: '../submissions of a class',
    layout: 'moodle',
    passed_over: ['.DS_Store: hidden.'],
  })
  assert.match(written, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u)
})

test('names the dialect that is found for each', () => {
  const { settings } = classHead({ ...PARTS, settings: settingsOf({ dialect: 'auto' }) })
  assert.equal([settings.dialect, settings.descriptor], ['auto', undefined])
})

test('names the transcripts and manifests of the instructor, and the part that was graded', () => {
  const shard = { parts: [2], of: 4, submissions: 200, names: 'cd'.repeat(32) }
  const own = { fixtures: 'ef'.repeat(32), manifests: '01'.repeat(32) }
  const { settings, shard: part } = classHead({ ...PARTS, ...own, shard })
  assert.equal(
    [settings.transcripts, settings.manifests, part],
    [own.fixtures, own.manifests, shard],
  )
})

test('makes the head of a valid class report', () => {
  const report = { ...classHead(PARTS), submissions: [], rules: [] }
  assert.equal(validate(ClassReport, report), { ok: true, value: report })
})

test.run()
