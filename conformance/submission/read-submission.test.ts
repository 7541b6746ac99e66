import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../refusal.ts'
import { pythonClient, pythonServer, withSubmission } from '../testing/submissions-made.ts'
import { type FoundSubmission, readSubmission } from './read-submission.ts'

const test = suite('read-submission')

const SERVER = { command: 'python3 server.py {port}' }
const HEAD = { submission: 'sumsock-submission/1' }
const ADVICE = 'The schema is spec/schemas/submission.json.'
const EXAMPLE =
  'Say in sumsock.json which it is, for example {"submission": "sumsock-submission/1", "server": {"command": "python3 server.py {port}"}}.'

/** What a submission is, or what it is refused with, in a folder that is called `ada`. */
async function outcome(folder: string, path?: string): Promise<FoundSubmission | string> {
  try {
    return await readSubmission(folder, { shownAs: 'ada', ...(path === undefined ? {} : { path }) })
  } catch (error) {
    if (error instanceof Refusal) return `${error.code} ${error.status}  ${error.message}`
    throw error
  }
}

const refused = (manifest: unknown) =>
  withSubmission(
    { 'sumsock.json': typeof manifest === 'string' ? manifest : JSON.stringify(manifest) },
    (folder) => outcome(folder),
  )

test('goes by the manifest, and does not look', () =>
  withSubmission({ 'server.py': pythonServer('5050'), 'work/x': '' }, async (folder) => {
    const manifest = {
      ...HEAD,
      name: 'Ada',
      cwd: 'work',
      build: ['node build.js', 'make'],
      server: { command: 'node server.js', port: 5050 },
      client: { command: './client {host} {port}', host: '10.0.0.1' },
      dialect: 'comma',
      standard_input: { server: '5\n' },
    }
    writeFileSync(join(folder, 'sumsock.json'), JSON.stringify(manifest))
    const base = realpathSync(folder)
    assert.equal(await outcome(folder), {
      by: 'manifest',
      submission: manifest,
      folder: join(base, 'work'),
      base,
      build: ['node build.js', 'make'],
      found: [],
      facts: ['sumsock.json says how it is built and started.'],
      missing: [],
    })
  }))

test('takes a manifest in the only folder at the top, and an inline dialect', () =>
  withSubmission({}, async (folder) => {
    const text = { format: 'text', template: '${client_name},${client_number}', ends: 'idle' }
    const reply = { ...text, template: '${server_name},${server_number}' }
    const dialect = {
      dialect: 'sumsock-dialect/1',
      name: 'mine',
      says: 'Commas.',
      request: text,
      reply,
      log: 'facts',
    }
    mkdirSync(join(folder, 'inner'))
    const manifest = { ...HEAD, client: { command: 'node c.js' }, dialect }
    writeFileSync(join(folder, 'inner', 'sumsock.json'), `\ufeff${JSON.stringify(manifest)}`)
    const found = await outcome(folder)
    assert.ok(typeof found !== 'string')
    assert.equal([found.submission, found.base], [manifest, join(realpathSync(folder), 'inner')])
  }))

test('looks where there is no manifest', () =>
  withSubmission(
    { 'server.py': pythonServer('5050'), 'client.py': pythonClient('5050') },
    async (folder) => {
      const found = await outcome(folder)
      assert.ok(typeof found !== 'string')
      const { found: programs, ...rest } = found
      const root = realpathSync(folder)
      assert.equal(rest, {
        by: 'looking',
        submission: {
          ...HEAD,
          server: { command: 'python3 server.py', port: 5050 },
          client: { command: 'python3 client.py', port: 5050 },
        },
        folder: root,
        base: root,
        build: [],
        facts: [
          'server.py: a server in Python; it listens on port 5050, which stands in line 4.',
          'client.py: a client in Python; it connects to port 5050, which stands in line 4.',
        ],
        ownBuilds: { server: [], client: [] },
        missing: [],
      })
      assert.equal(
        programs.map(({ role, program }) => [role, program.path, program.language]),
        [
          ['server', 'server.py', 'python'],
          ['client', 'client.py', 'python'],
        ],
      )
    },
  ))

test('lists each tool that is missing once', () =>
  withSubmission({}, async (folder) => {
    const manifest = {
      ...HEAD,
      build: ['javac A.java', 'javac B.java', './configure'],
      server: { command: 'env A=b java A' },
    }
    writeFileSync(join(folder, 'sumsock.json'), JSON.stringify(manifest))
    const found = await outcome(folder, join(folder, 'nowhere'))
    assert.equal(typeof found === 'string' ? found : found.missing, [
      { tool: 'javac', command: 'javac A.java' },
      { tool: 'java', command: 'env A=b java A' },
    ])
  }))

test('follows a link that is the submission itself', () =>
  withSubmission({ 'real/server.py': pythonServer('5050'), 'real/x': '' }, async (folder) => {
    symlinkSync('real', join(folder, 'link'))
    const found = await outcome(join(folder, 'link'))
    assert.is(typeof found === 'string' ? found : found.folder, join(realpathSync(folder), 'real'))
  }))

/** Each manifest that is none, and the whole refusal. */
const REFUSED: readonly (readonly [manifest: unknown, refusal: string])[] = [
  [[], 'ada/sumsock.json: expected an object, found [].'],
  [HEAD, 'ada/sumsock.json: expected "server", "client", or both, found neither.'],
  [
    { ...HEAD, server: { comand: 'x' } },
    'ada/sumsock.json, at /server/comand: expected no such member, found "x".',
  ],
  [
    { ...HEAD, server: SERVER, port: 0 },
    'ada/sumsock.json, at /port: expected an integer from 1 to 65535, found 0.',
  ],
  [
    { submission: 'sumsock-submission/2', server: SERVER },
    'ada/sumsock.json, at /submission: expected "sumsock-submission/1", found "sumsock-submission/2".',
  ],
  [
    { ...HEAD, server: SERVER, ports: 1 },
    'ada/sumsock.json, at /ports: expected no such member, found 1.',
  ],
  ...['..', '/etc', 'nowhere', 'sumsock.json'].map(
    (cwd) =>
      [
        { ...HEAD, server: SERVER, cwd },
        `ada/sumsock.json, at /cwd: expected a folder inside that of the manifest, found "${cwd}".`,
      ] as const,
  ),
]

for (const [manifest, refusal] of REFUSED)
  test(`refuses the manifest ${JSON.stringify(manifest)}`, async () => {
    assert.is(await refused(manifest), `E_MANIFEST 2  ${refusal} ${ADVICE}`)
  })

test('refuses a manifest that is no JSON', async () => {
  assert.match(
    String(await refused('{"submission": ')),
    /^E_MANIFEST 2 {2}ada\/sumsock\.json: expected JSON, found Unexpected end .*\. The schema is/u,
  )
})

test('refuses a command that is none, and says where it stands', async () => {
  assert.is(
    await refused({ ...HEAD, server: { command: 'a && b' } }),
    `E_COMMAND 2  ada/sumsock.json, at /server/command: expected one command without a shell, found "&&". Give the first part with --build "CMD" (it is run first), or use sh -c '…'.`,
  )
})

test('refuses a manifest that is a folder, a link or too long', () =>
  withSubmission({ 'a/sumsock.json/x': '', 'b/x': '', 'c/sumsock.json': '' }, async (folder) => {
    symlinkSync('/etc/passwd', join(folder, 'b', 'sumsock.json'))
    writeFileSync(join(folder, 'c', 'sumsock.json'), ' '.repeat(2_000_000))
    const outcomes = ['a', 'b', 'c'].map((name) => outcome(join(folder, name)))
    assert.equal(await Promise.all(outcomes), [
      `E_MANIFEST 2  ada/sumsock.json: expected a file, found a folder. ${ADVICE}`,
      `E_MANIFEST 2  ada/sumsock.json: expected a file, found a link, or no file at all. ${ADVICE}`,
      `E_MANIFEST 2  ada/sumsock.json: expected at most 1 MB, found 2000000 octets. ${ADVICE}`,
    ])
  }))

test('refuses what cannot be told, and names it', () =>
  withSubmission({ 'a.py': pythonServer('1'), 'b.py': pythonServer('2') }, async (folder) => {
    assert.is(
      await outcome(folder),
      `E_AMBIGUOUS 2  ada: expected one server and one client, found 2 programs may be the server: a.py, b.py. ${EXAMPLE}`,
    )
  }))

test('refuses a folder with neither, says what is there, and writes it harmlessly', () =>
  withSubmission({ 'Prog\u202e.cs': '', 'x.txt': '' }, async (folder) => {
    assert.is(
      await outcome(folder),
      `E_SUBMISSION 2  ada: expected a server or a client, found none; Prog\\u{202e}.cs: C#; the manifest must say how it is started. ${EXAMPLE}`,
    )
  }))

test('refuses an empty folder, a file and nothing', () =>
  withSubmission({ 'empty/.x': '', file: '' }, async (folder) => {
    const none = 'Give the folder that holds the server and the client.'
    const outcomes = ['empty', 'file', 'nowhere'].map((name) => outcome(join(folder, name)))
    assert.equal(await Promise.all(outcomes), [
      `E_SUBMISSION 2  ada: expected a server or a client, found none. ${EXAMPLE}`,
      `E_SUBMISSION 2  expected a folder with a submission, found "ada". ${none}`,
      `E_SUBMISSION 2  expected a folder with a submission, found "ada". ${none}`,
    ])
  }))

test.run()
