import { readdirSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { inMemoryGroup } from '../testing/in-memory-group.ts'
import { refusalBy } from '../testing/refusal.ts'
import { withSubmission } from '../testing/submissions-made.ts'
import { portably, withFolder, withVariable } from '../testing/surroundings.ts'
import { leftOf, settingsOf, tested } from '../testing/worker-run.ts'
import { groundsFor } from './grounds.ts'
import type { Progress } from './worker/job.ts'

const test = suite('grounds.world')

const HIDDEN = { paths: [] }

test('sees that workers can have rooms here, and leaves nothing of the trial', () =>
  withFolder((folder) =>
    withVariable('TMPDIR', folder, async () => {
      const { hasRoom, notes } = await groundsFor(settingsOf(), HIDDEN)
      assert.equal([hasRoom, notes, readdirSync(folder)], [true, [], []])
    }),
  ))

test('says what is weaker where there are no private networks', () =>
  portably(async () => {
    const { hasRoom, notes } = await groundsFor(settingsOf({ sandbox: 'none' }), HIDDEN)
    assert.equal([hasRoom, notes.length], [false, 1])
    assert.match(notes[0] ?? '', /^No private networks here: /u)
  }))

test('has a submission tested, and takes everything away that it has made for it', () =>
  withSubmission({ 'build.sh': 'id -u\ncat /proc/self/oom_score_adj\nexit 1' }, (folder) =>
    inMemoryGroup(async (groups) => {
      const told: Progress[] = []
      const before = groups()
      const during: number[] = []
      const source = {
        name: 'ada',
        file: 'ada',
        origin: { kind: 'folder' as const, path: Buffer.from(folder) },
        ids: {},
        facts: [],
      }
      const manifest = JSON.stringify({
        submission: 'sumsock-submission/1',
        name: 'Ada',
        build: 'sh build.sh',
        server: { command: './server' },
      })
      const settings = settingsOf({ roles: ['server'] })
      const grounds = await groundsFor(settings, HIDDEN)
      const job = { source, settings, seed: 1, manifest: { text: manifest, shownAs: 'ada.json' } }
      const outcome = await grounds.perform(job, 0, (progress) => {
        told.push(progress)
        during.push(groups().length)
      })
      const [build] = tested(outcome).builds
      assert.equal(build?.lines, ['1000', '1000'])
      assert.is(told[0]?.phase, 'unpacking')
      // Where groups can be seen at all, there was one meanwhile.
      assert.ok(
        during.every((count) => count === during[0] && count <= 1),
        during.join(' '),
      )
      assert.equal([groups(), leftOf(process.pid)], [before, []])
    }),
  ))

if (process.geteuid?.() === 0)
  test('refuses to take another user for a wall while the class is open to all', () =>
    withFolder(async (folder) => {
      const refusal = await refusalBy(
        groundsFor(settingsOf({ sandbox: 'user' }), { paths: [folder, '/'] }),
      )
      assert.equal([refusal?.code, refusal?.status], ['E_SANDBOX', 3])
      assert.ok(refusal?.message.includes('chmod -R go-rwx'), refusal?.message)
    }))

test('refuses bubblewrap where its programs would share the network of this machine', () =>
  portably(async () => {
    const refusal = await refusalBy(groundsFor(settingsOf({ sandbox: 'bwrap' }), HIDDEN))
    assert.equal([refusal?.code, refusal?.status], ['E_SANDBOX', 3])
    assert.match(refusal?.message ?? '', 'a network of its own for each submission')
  }))

test.run()
