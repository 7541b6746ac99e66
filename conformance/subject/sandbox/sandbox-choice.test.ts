import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../../refusal.ts'
import type { MachineFinding } from './machine-finding.ts'
import { type SandboxKind, sandboxChoice } from './sandbox-choice.ts'

const test = suite('sandbox-choice')

const WORKING: MachineFinding[] = [
  { what: 'system', works: true, detail: 'linux', needed: true },
  { what: 'other users', works: true, detail: 'root' },
  { what: 'bwrap', works: true, detail: '0.8.0', needed: true },
  { what: 'sandbox', works: true, detail: 'a program ran in it', needed: true },
  { what: 'go', works: false, detail: 'not found', cure: 'apt-get install golang-go' },
  { what: 'memory groups', works: false, detail: 'none can be made', cure: 'Be root.' },
]

/** All that works, but for these. */
function without(lacking: Record<string, { detail: string; cure?: string }>): MachineFinding[] {
  return WORKING.map((one) => {
    const other = lacking[one.what]
    return other === undefined ? one : { ...one, works: false, ...other }
  })
}

function refusalOf(kind: SandboxKind, findings: readonly MachineFinding[]) {
  try {
    sandboxChoice(kind, findings)
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.status, error.message]
    throw error
  }
  throw new Error('expected a refusal')
}

const LESS =
  '--sandbox user (as root in a container that is itself the wall) and --sandbox none (no wall at ' +
  'all) must be asked for by name.'

test('takes bubblewrap where all that it needs works, whatever else is missing', () => {
  assert.is(sandboxChoice('auto', WORKING), 'bwrap')
  assert.is(sandboxChoice('bwrap', WORKING), 'bwrap')
})

test('takes no wall, or another user alone, only by name', () => {
  assert.is(sandboxChoice('none', []), 'none')
  assert.is(sandboxChoice('user', WORKING), 'user')
})

test('says what is missing, and every cure once', () => {
  const cure = 'apt-get install bubblewrap'
  const findings = without({
    bwrap: { detail: 'not found', cure },
    sandbox: { detail: 'not tried: it needs bwrap', cure },
  })
  for (const kind of ['auto', 'bwrap'] as const)
    assert.equal(refusalOf(kind, findings), [
      'E_SANDBOX',
      3,
      `--sandbox ${kind}: expected a sandbox of bubblewrap that works on this machine, ` +
        'found bwrap: not found; sandbox: not tried: it needs bwrap. ' +
        `To mend it: apt-get install bubblewrap. ${LESS}`,
    ])
})

test('says all in one line, and leaves a cure of many lines to doctor', () => {
  const cure = 'Write a file\n    one\n    two'
  const message = String(refusalOf('bwrap', without({ sandbox: { detail: 'no', cure } }))[2])
  assert.match(message, 'To mend it: Write a file: see sumsock-conformance doctor. ')
  assert.not.match(message, '\n')
})

test('takes nothing for granted that was not tried', () => {
  const untried = WORKING.filter(({ what }) => what !== 'sandbox')
  for (const findings of [untried, []])
    assert.equal(refusalOf('auto', findings), [
      'E_SANDBOX',
      3,
      '--sandbox auto: expected a sandbox of bubblewrap that works on this machine, ' +
        `found none that was tried. ${LESS}`,
    ])
})

test('refuses another user to who cannot become one, and takes nothing else', () => {
  const findings = without({ 'other users': { detail: 'uid 1000', cure: 'Be root.' } })
  assert.equal(refusalOf('user', findings), [
    'E_SANDBOX',
    3,
    '--sandbox user: expected a system on which programs can be made to run as another user, ' +
      'found other users: uid 1000. To mend it: Be root. Nothing else is taken in its place.',
  ])
  assert.is(sandboxChoice('auto', findings), 'bwrap')
  const [code] = refusalOf('user', without({ system: { detail: 'darwin' } }))
  assert.is(code, 'E_SANDBOX')
})

test.run()
