import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientMain } from '../client-main.ts'
import { serverMain } from '../server-main.ts'
import { fakeIo } from '../testing/fake-io.ts'
import { spokenWith } from '../testing/spoken-dialect.ts'

const test = suite('speaking-program')

const { dialect: LINES } = spokenWith({ names: { words: 1, forbidden: ',' } })

/** What a program says about a dialect file, on stdout and stderr. */
async function ranWith(
  main: typeof serverMain,
  file: unknown,
  argv: readonly string[] = [],
): Promise<{ status: number; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-dialect-'))
  try {
    const path = join(folder, 'd.json')
    writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file))
    const io = fakeIo()
    const status = await main(['--dialect', path, ...argv], io)
    return { status, said: (io.printed() + io.complained()).replaceAll(`${folder}/`, '') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const ADVICE = 'Give a dialect file such as those of fixtures/dialects.\n'

test('refuses a file that is not there, is not JSON or is no dialect', async () => {
  const io = fakeIo()
  assert.is(await serverMain(['--dialect', 'no/such.json'], io), 2)
  const missing = 'E_DIALECT  expected --dialect to name a file, found "no/such.json".'
  assert.is(io.complained(), `${missing} ${ADVICE}`)
  assert.equal(await ranWith(serverMain, '{'), {
    status: 2,
    said: `E_DIALECT  expected d.json to be JSON, found text that is not. ${ADVICE}`,
  })
  assert.equal(await ranWith(clientMain, { ...LINES, log: 7 }).then(({ status }) => status), 2)
})

test('refuses a dialect whose request says what only a reply can', async () => {
  const request = { ...LINES.request, template: '${client_number},${sum}' }
  assert.equal(await ranWith(serverMain, { ...LINES, request }), {
    status: 2,
    said:
      'E_DIALECT  expected the dialect test to say what a request and a reply carry, ' +
      'found sum in a request. Mend its request or reply.\n',
  })
})

test('refuses a name that the dialect cannot carry', async () => {
  assert.equal(await ranWith(serverMain, LINES, ['--name', 'Ada,Bo']), {
    status: 2,
    said:
      'E_NAME  expected a name without ",", found "Ada,Bo". ' +
      'Give a --name that the dialect can carry.\n',
  })
  assert.match((await ranWith(clientMain, LINES, ['--name', 'Ada Bo'])).said, 'of 1 words')
})

test('refuses a mutant that makes no sense in the dialect, and lists those that do', async () => {
  assert.equal(await ranWith(serverMain, LINES, ['--mutant', 'no-line-feed']), {
    status: 2,
    said:
      'E_MUTANT  expected --mutant to break its rule, and nothing else, in this dialect, ' +
      'found "no-line-feed". See --list-mutants with --dialect for those that do.\n',
  })
  const { status, said } = await ranWith(serverMain, LINES, ['--list-mutants'])
  assert.is(status, 0)
  assert.match(said, /^single-shot /mu)
  assert.not.match(said, /^no-line-feed /mu)
})

test.run()
