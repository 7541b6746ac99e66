import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInDialects, dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { parseCommandLine } from '../options.ts'
import { fakeIo, PROJECT, run } from '../testing/fake-io.ts'
import { serverCommand } from '../testing/programs.ts'
import { withFolder } from '../testing/surroundings.ts'
import { dialectOf } from './dialect-of.ts'

const test = suite('dialect-of')

const GOOD = serverCommand('crlf-log')
const SCHEMA = 'The schema is spec/schemas/dialect.json.'
const ADVICE = 'spec/dialects.md says what a dialect can say.'
const COMMA = readFileSync(`${PROJECT}/fixtures/dialects/comma.json`, 'utf8')
const comma: { request: object } = JSON.parse(COMMA)

const chosen = (argv: readonly string[], dialect?: string, base = PROJECT) =>
  dialectOf(parseCommandLine(argv), fakeIo(), {
    base,
    ...(dialect === undefined ? {} : { dialect }),
  })

test('is that of the protocol where nothing is said', async () => {
  assert.is(await chosen([]), NATIVE)
  assert.is(await chosen(['--dialect', 'sumsock']), NATIVE)
})

test('is nothing yet where the programs are to be asked', async () => {
  assert.is(await chosen(['--dialect', 'auto']), undefined)
  assert.is(await chosen([], 'auto'), undefined)
})

test('is one of the package, by its name', async () => {
  for (const { name } of builtInDialects())
    assert.is((await chosen(['--dialect', name]))?.name, name)
})

test('is that of a submission, unless a flag says another', async () => {
  assert.is(await chosen([], 'comma'), dialectNamed('comma'))
  assert.is(await chosen(['--dialect', 'space'], 'comma'), dialectNamed('space'))
  const own = { ...NATIVE, name: 'own' }
  const given = { dialect: own, base: PROJECT }
  assert.is(await dialectOf(parseCommandLine([]), fakeIo(), given), own)
})

test('is that of a file: of a submission in its folder, of a flag where the command is run', () =>
  withFolder(async (folder) => {
    mkdirSync(join(folder, 'submitted'))
    const named = (name: string) => COMMA.replace('"name": "comma"', `"name": "${name}"`)
    writeFileSync(join(folder, 'mine.json'), named('here'))
    writeFileSync(join(folder, 'submitted', 'mine.json'), named('there'))
    const programs = { dialect: './mine.json', base: join(folder, 'submitted') }
    const of = (...argv: string[]) => dialectOf(parseCommandLine(argv), fakeIo(folder), programs)
    assert.is((await of())?.name, 'there')
    assert.is((await of('--dialect', 'mine.json'))?.name, 'here')
    assert.is((await of('--dialect', join(folder, 'mine.json')))?.name, 'here')
  }))

/** What is said of a dialect file, or of the word in its place. */
async function refused(word: string, file?: unknown): Promise<string> {
  return withFolder(async (folder) => {
    if (file !== undefined)
      writeFileSync(join(folder, word), typeof file === 'string' ? file : JSON.stringify(file))
    const { status, stdout, stderr } = await run(
      ['--server', GOOD, '--dialect', word],
      fakeIo(folder),
    )
    assert.equal([status, stdout], [2, ''])
    return stderr.replaceAll(folder, 'FOLDER')
  })
}

test('says which dialects there are where a name is none', async () => {
  const names = builtInDialects().map(({ name }) => name)
  assert.is(
    await refused('commma'),
    `E_DIALECT  --dialect: expected a file, auto, or one of ${names.join(' ')}, found "commma". ` +
      'A file has a dot or a slash in its name: ./my-dialect.json.\n',
  )
})

test('says which file is not there, or is no file', async () => {
  assert.is(
    await refused('no.json'),
    "E_DIALECT  no.json: expected a dialect file that can be read, found ENOENT: no such file or directory, open 'FOLDER/no.json'. sumsock-conformance infer writes one.\n",
  )
  assert.match(
    await refused('..'),
    /^E_DIALECT {2}\.\.: expected a dialect file that can be read, found EISDIR: /u,
  )
})

const request = (more: object) => ({ ...comma, request: { ...comma.request, ...more } })
const binary = (...fields: object[]) => ({
  ...comma,
  request: { format: 'binary', fields, ends: 'size' },
})

/** A broken file, and where it is broken. */
const BROKEN: readonly [what: string, file: unknown, stderr: string][] = [
  [
    'an unknown member',
    request({ ending: 'idle' }),
    `E_DIALECT  my.json, at /request/ending: expected no such member, found "idle". ${SCHEMA}\n`,
  ],
  [
    'another version',
    { ...comma, dialect: 'sumsock-dialect/9' },
    `E_DIALECT  my.json, at /dialect: expected "sumsock-dialect/1", found "sumsock-dialect/9". ${SCHEMA}\n`,
  ],
  [
    'a pattern that takes for ever',
    request({ pattern: '(?<client_name>(?:[a-z]+)+),(?<client_number>\\d+)' }),
    'E_DIALECT  my.json, at /request/pattern: expected a pattern that takes a text in few ways; here a matcher can go back without end (look for a repetition in a repetition, or for choices that take the same characters), ' +
      `found "(?<client_name>(?:[a-z]+)+),(?<client_number>\\\\d+)". ${ADVICE}\n`,
  ],
]

for (const [what, file, stderr] of BROKEN)
  test(`points at ${what} in a file`, async () => {
    assert.is(await refused('my.json', file), stderr)
  })

/** A broken file of which the place and the value matter, not each word. */
const POINTED: readonly [what: string, file: unknown, stderr: RegExp][] = [
  [
    'a pattern without names',
    request({ pattern: '[a-z]+,\\d+' }),
    /^E_DIALECT {2}my\.json, at \/request\/pattern: expected .*client_n.*, found "\[a-z\]\+,\\\\d\+"/u,
  ],
  [
    'a pattern that is none',
    request({ pattern: '(' }),
    /^E_DIALECT {2}my\.json, at \/request\/pattern: expected .*, found "\("/u,
  ],
  [
    'a size that can hold no name',
    binary(
      { type: 'chars', field: 'client_name', size: 1, padding: 'nul-after', encoding: 'utf-16be' },
      { type: 'integer', field: 'client_number', as: 'i32be' },
    ),
    /^E_DIALECT {2}my\.json, at \/request: expected .*, found .*too many for a field of 1/u,
  ],
  [
    'a field that stands there twice',
    binary(
      { type: 'string', field: 'client_name', length: 'u8' },
      { type: 'integer', field: 'client_name', as: 'u8' },
    ),
    /^E_DIALECT {2}my\.json, at \/request\/fields\/1\/field: expected .*, found "client_name"/u,
  ],
  ['what is no JSON', '{"dialect":', /^E_DIALECT {2}my\.json: expected JSON \(.+\), found /u],
  ['an empty file', '', /^E_DIALECT {2}my\.json: expected JSON \(.+\), found ""/u],
  ['an array', [], /^E_DIALECT {2}my\.json: expected an object, found \[\]/u],
]

for (const [what, file, stderr] of POINTED)
  test(`points at ${what}, in a sentence with what was expected and what was found`, async () => {
    assert.match(await refused('my.json', file), stderr)
  })

test('is refused before anything is started', () =>
  withFolder(async (folder) => {
    const build = `'${process.execPath}' -e 'require("fs").writeFileSync("built", "")'`
    const argv = ['--server', GOOD, '--build', build, '--cwd', folder, '--dialect', 'nosuch']
    assert.is((await run(argv)).status, 2)
    assert.throws(() => readFileSync(join(folder, 'built')), 'ENOENT')
  }))

test.run()
