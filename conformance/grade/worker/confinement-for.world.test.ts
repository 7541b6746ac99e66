import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { confined, TEST_USER } from '../../testing/confined.ts'
import { withFolder } from '../../testing/surroundings.ts'
import { settingsOf } from '../../testing/worker-run.ts'
import { confinementFor } from './confinement-for.ts'
import type { Job, Settings } from './job.ts'

const test = suite('confinement-for.world')

/** Makes the confinement of a job in a room of its own, and does something with it. */
function withPlace<T>(
  settings: Partial<Settings>,
  act: (made: ReturnType<typeof confinementFor>, folder: string, room: string) => Promise<T> | T,
  user?: Job['user'],
): Promise<T> {
  return withFolder((room) => {
    const folder = join(room, 'submission')
    mkdirSync(folder)
    const source = {
      name: 'ada',
      file: 'ada',
      origin: { kind: 'folder' as const, path: Buffer.from(folder) },
      ids: {},
      facts: [],
    }
    const job: Job = {
      source,
      settings: settingsOf(settings),
      seed: 1,
      room,
      ...(user === undefined ? {} : { user }),
    }
    return act(confinementFor(job, folder), folder, room)
  })
}

test('confines by nothing where that is asked for, and looks for tools where the suite does', () =>
  withPlace({ sandbox: 'none' }, (made) => assert.equal(made, {})))

test('confines by bubblewrap, and looks for tools where its programs will', () =>
  withPlace({ shown: ['/opt/tools'] }, ({ confinement, path }) => {
    assert.equal([confinement?.depth, confinement?.keeps], [3, true])
    assert.is(path, '/opt/tools/bin:/opt/tools:/usr/local/bin:/usr/bin:/bin')
    const words = confinement?.start({ words: ['true'], cwd: '/none', env: {} }).words ?? []
    assert.equal([words.includes('bwrap'), words.includes('setpriv')], [true, false])
  }))

test('confines by another user where that is asked for, with the launchers first', () =>
  withPlace(
    { sandbox: 'user' },
    ({ confinement, path }, folder, room) => {
      assert.equal([confinement?.depth, confinement?.keeps], [0, false])
      const launchers = join(room, 'workshop', 'launchers')
      assert.is(path, '/usr/local/bin:/usr/bin:/bin')
      const start = confinement?.start({ words: ['true'], cwd: folder, env: {} })
      assert.equal([start?.cwd, start?.env['PATH']], [folder, `${launchers}:${path}`])
      assert.is(statSync(join(launchers, 'java')).mode & 0o777, 0o755)
    },
    TEST_USER,
  ))

test('takes no user for granted', async () => {
  const made = withPlace({ sandbox: 'user' }, () => 'made').catch((error: unknown) => String(error))
  assert.is(await made, 'Error: expected a user for the programs of a submission')
})

test('lets a program see its submission, and nothing else of the room', () =>
  withPlace({}, async ({ confinement }, folder, room) => {
    if (confinement === undefined) throw new Error('expected a confinement')
    const words = ['sh', '-c', 'ls -d "$1" /submission; touch made', 'sh', room]
    const { stdout } = await confined({ confinement, words, cwd: folder })
    assert.equal([stdout, existsSync(join(folder, 'made'))], ['/submission\n', true])
  }))

test.run()
