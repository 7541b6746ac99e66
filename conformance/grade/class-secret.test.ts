import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { classSecret, SECRET_FILE, secretFile } from './class-secret.ts'

const test = suite('class-secret')

function messageOf(call: () => unknown): string {
  return refusalOf(call)?.message ?? ''
}

test('draws the same seed for the same name and content, and another for any other', () => {
  const { seedOf } = classSecret('correct horse battery', '/')
  const seeds = [seedOf('ada', 'a'), seedOf('ada', 'b'), seedOf('bob', 'a')]
  assert.is(seedOf('ada', 'a'), seeds[0])
  assert.is(new Set(seeds).size, 3)
  assert.ok(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0))
  assert.is.not(classSecret('incorrect horse battery', '/').seedOf('ada', 'a'), seeds[0])
})

test('tells by its hash whether it is the same, and does not give itself away', () => {
  const [one, same, other] = [
    'correct horse battery',
    ' correct horse battery\n',
    'something else',
  ].map((secret) => classSecret(secret, '/').hash)
  assert.is(one, same)
  assert.is.not(one, other)
  assert.match(one ?? '', /^[0-9a-f]{64}$/u)
})

test('is made once for a folder of results, for its owner alone', () =>
  withFolder((folder) => {
    const first = classSecret(undefined, folder)
    const file = join(folder, SECRET_FILE)
    assert.is(statSync(file).mode & 0o777, 0o600)
    assert.match(readFileSync(file, 'utf8'), /^[0-9a-f]{64}\n$/u)
    assert.is(classSecret(undefined, folder).hash, first.hash)
  }))

test('takes none that could be guessed', () => {
  assert.equal(
    refusalOf(() => classSecret('short', '/')),
    {
      code: 'E_CLASS_SECRET',
      status: 2,
      message:
        '--class-secret: expected at least 12 characters, found 5. For example the output of: openssl rand -hex 16.',
    },
  )
})

test('is read from a file, and never from the command line', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'secret'), 'correct horse battery\n')
    const resolve = (path: string) => join(folder, path)
    assert.is(secretFile('@secret', resolve), 'correct horse battery\n')
    assert.match(
      messageOf(() => secretFile('correct horse', resolve)),
      /expected @FILE, found the secret itself/u,
    )
    assert.match(
      messageOf(() => secretFile('@missing', resolve)),
      /ENOENT/u,
    )
  }))

test('takes no file for a secret that a disk without room has left empty', () =>
  withFolder((folder) => {
    const file = join(folder, SECRET_FILE)
    writeFileSync(file, '')
    assert.is(
      messageOf(() => classSecret(undefined, folder)),
      `${file}: expected at least 12 characters, found 0. Remove the file: another secret is made, and all is tested anew.`,
    )
  }))

test.run()
