import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TEST_USER } from '../testing/confined.ts'
import { withFolder } from '../testing/surroundings.ts'
import { settingsOf } from '../testing/worker-run.ts'
import { lodge } from './guest-room.ts'

const test = suite('guest-room.world')

if (process.geteuid?.() === 0)
  test('lays out files that their own user alone may read, and nothing that was there before', () =>
    withFolder(async (room) => {
      const place = join(room, 'kept')
      mkdirSync(join(place, 'submission'), { recursive: true })
      writeFileSync(join(place, 'submission/server.py'), 'print("a server")\n')
      chmodSync(join(place, 'submission/server.py'), 0o666)
      mkdirSync(join(room, 'server/handed-in/submission/old'), { recursive: true })
      const server = { command: 'python3 server.py' }
      const submission = { submission: 'sumsock-submission/1', server } as const
      const kept = { file: 'ada', place, offer: { submission, cwd: '' } }
      const settings = settingsOf({ sandbox: 'user' })
      const { program, leave } = await lodge(kept, 'server', { settings, room, user: TEST_USER })
      const { mode, uid } = statSync(program.cwd)
      assert.equal([(mode & 0o777).toString(8), uid], ['700', TEST_USER.uid])
      await leave()
      assert.is(statSync(program.cwd, { throwIfNoEntry: false }), undefined)
    }))
else test('is tried as root alone', () => undefined)

test.run()
