import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { TEST_USER } from '../testing/confined.ts'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { mustBeHidden, mustBeUnseen } from './hidden-paths.ts'

const test = suite('hidden-paths.world')

/** What is said of paths that may be open; the suite itself may be open on this machine too. */
function said(paths: readonly string[]): string {
  return refusalOf(() => mustBeHidden({ paths }, TEST_USER))?.message ?? ''
}

if (process.geteuid?.() === 0) {
  test('names what another user could read or write, and the command that closes it', () =>
    withFolder((folder) => {
      chmodSync(folder, 0o755)
      const [open, closed] = [join(folder, 'class'), join(folder, 'results')]
      mkdirSync(open)
      mkdirSync(closed, { mode: 0o700 })
      writeFileSync(join(folder, 'points.json'), '{}')
      chmodSync(join(folder, 'points.json'), 0o602)
      const text = said([open, closed, join(folder, 'points.json')])
      assert.ok(text.includes(`${open}, ${join(folder, 'points.json')}`), text)
      assert.match(
        text,
        /^--sandbox user: expected the suite, the class and the results to be closed/u,
      )
      assert.match(text, /Close them: chmod -R go-rwx \//u)
      assert.is(text.includes(closed), false, text)
    }))

  test('names a folder that others may go through, though not list', () =>
    withFolder((folder) => {
      chmodSync(folder, 0o755)
      const passage = join(folder, 'class')
      mkdirSync(passage)
      chmodSync(passage, 0o711)
      assert.ok(said([passage]).includes(passage))
    }))

  test('has nothing to say of what lies in a closed folder, or is not there', () =>
    withFolder((folder) => {
      // It is made so that nobody else may enter.
      const inside = join(folder, 'class')
      mkdirSync(inside)
      assert.is(said([inside, join(folder, 'none')]).includes(folder), false)
    }))

  test('quotes names for a shell, and takes them for nothing else', () =>
    withFolder((folder) => {
      chmodSync(folder, 0o755)
      const odd = ["it's", '$(touch hurt)', '-n']
      for (const name of odd) mkdirSync(join(folder, name))
      const text = said(odd.map((name) => join(folder, name)))
      const quoted = [`'${folder}/it'\\''s'`, `'${folder}/$(touch hurt)'`, `${folder}/-n`]
      for (const one of quoted) assert.ok(text.includes(one), `${one} in ${text}`)
    }))
}

test('refuses where this process cannot become another user', () => {
  const user = { uid: Number.NaN, gid: Number.NaN }
  const refusal = refusalOf(() => mustBeHidden({ paths: [] }, user))
  assert.equal([refusal?.code, refusal?.status], ['E_SANDBOX', 3])
  assert.match(
    refusal?.message ?? '',
    /^--sandbox user: expected to become another user, found status \d+\./u,
  )
})

test('refuses what lies where bubblewrap shows the machine, by whatever way', () =>
  withFolder((folder) => {
    mkdirSync(join(folder, 'tools'))
    symlinkSync('/usr/local', join(folder, 'link'))
    const shown = [join(folder, 'tools')]
    const seen = ['/opt/course/class', join(folder, 'tools', 'new'), join(folder, 'link', 'out')]
    const unseen = [join(folder, 'class'), '/srv/class', '/users']
    const refusal = refusalOf(() => mustBeUnseen({ paths: [...unseen, ...seen] }, shown))
    assert.equal([refusal?.code, refusal?.status], ['E_SANDBOX', 3])
    assert.ok(refusal?.message.includes(`found ${seen.join(', ')}. `), refusal?.message)
    mustBeUnseen({ paths: unseen }, shown)
  }))

test.run()
