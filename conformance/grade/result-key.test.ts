import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NATIVE } from '../dialect/native.ts'
import { USUAL_LIMITS } from '../subject/sandbox/limits.ts'
import { type KeyParts, resultKey } from './result-key.ts'

const test = suite('result-key')

const PARTS: KeyParts = {
  source: 'abc',
  settings: {
    dialect: NATIVE,
    profile: 'all',
    slow: false,
    timeoutScale: 1,
    startTimeout: 15,
    roles: ['server', 'client'],
    sandbox: 'bwrap',
    limits: USUAL_LIMITS,
    seconds: { submission: 300, build: 120 },
    shown: [],
  },
  seed: 7,
  versions: { suite: '1.0.0', javac: '17.0.15' },
}

test('is the same whatever the order of members', () => {
  const { versions, settings, ...rest } = PARTS
  const turned = Object.fromEntries(Object.entries(versions).reverse())
  assert.is(resultKey({ settings, versions: turned, ...rest }), resultKey(PARTS))
})

test('differs wherever something differs that a result depends on', () => {
  const { settings, versions } = PARTS
  const others: KeyParts[] = [
    { ...PARTS, source: 'abd' },
    { ...PARTS, seed: 8 },
    { ...PARTS, manifest: '{}' },
    { ...PARTS, fixtures: 'abc' },
    { ...PARTS, versions: { ...versions, javac: '21' } },
    { ...PARTS, settings: { ...settings, dialect: 'auto' } },
    { ...PARTS, settings: { ...settings, profile: 'core' } },
    { ...PARTS, settings: { ...settings, limits: { ...USUAL_LIMITS, memory: 1 } } },
    { ...PARTS, settings: { ...settings, roles: ['server'] } },
    { ...PARTS, settings: { ...settings, sandbox: 'none' } },
  ]
  const keys = new Set([PARTS, ...others].map(resultKey))
  assert.is(keys.size, others.length + 1)
})

test.run()
