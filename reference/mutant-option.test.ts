import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { clientMain } from './client-main.ts'
import { type FakeIo, fakeIo } from './testing/fake-io.ts'
import { type Life, withLife } from './testing/life.ts'

const test = suite('mutant-option')

const PROMPT = 'Enter an integer between 1 and 100: \n'
const ERROR = '[ERROR] [send_message]: Error connecting to server:'

async function runWith(argv: string[], input = ''): Promise<{ status: number; io: FakeIo }> {
  const io = fakeIo({ input })
  return { status: await clientMain(argv, io), io }
}

function against(life: Life, argv: string[], input = ''): ReturnType<typeof runWith> {
  return runWith(['--host', '127.0.0.1', '--port', String(life.port), ...argv], input)
}

test('lists its mutants as a table', async () => {
  const { status, io } = await runWith(['--list-mutants'])
  assert.is(status, 0)
  const line = /^waits-for-close .*$/mu.exec(io.printed())?.[0].replaceAll(/ {2,}/gu, '  ')
  const says = 'Logs the reply, and waits for the server to close before it ends.'
  assert.is(line, `waits-for-close  client/exits  ${says}`)
})

test('lists its mutants as JSON', async () => {
  const { status, io } = await runWith(['--list-mutants', '--json'])
  assert.is(status, 0)
  const rows: unknown = JSON.parse(io.printed())
  assert.ok(Array.isArray(rows))
  assert.equal(rows[0], {
    name: 'request-in-plain-text',
    breaks: 'wire/one-object',
    says: 'Sends its name, a comma and its number as plain text.',
  })
})

test('lists mutants as JSON only where it lists them', async () => {
  const { status, io } = await runWith(['--json'])
  assert.is(status, 2)
  const sentence = 'E_ARGUMENT  expected --json together with --list-mutants, found it alone.'
  assert.is(io.complained(), `${sentence} Add --list-mutants, or leave --json out.\n`)
})

test('tells a mutant that there is not, with status 2', async () => {
  const { status, io } = await runWith(['--mutant', 'x'])
  assert.is(status, 2)
  const sentence = 'E_MUTANT  expected --mutant to name a mutant, found "x".'
  assert.is(io.complained(), `${sentence} See --list-mutants for their names.\n`)
  assert.is(io.printed(), '')
})

test('does not notice a wrong sum as the mutant that adds itself', async () => {
  const encode = () => '{"server_name":"Ada","server_number":10,"sum":16}'
  await withLife({ behaviour: { encode } }, async (life) => {
    const { status, io } = await against(life, ['--number', '5', '--mutant', 'adds-itself'])
    assert.is(
      io.printed(),
      `[DEBUG] [send_message]: Connected to server at 127.0.0.1:${life.port}
[INFO] [send_message]: Ada Client | Ada
[INFO] [send_message]: Client Number: 5 | Server Number: 10 | Sum: 15
`,
    )
    assert.is(status, 0)
  })
})

test('does not connect for a number out of range as the mutant that refuses it', async () => {
  await withLife({}, async (life) => {
    const { status, io } = await against(life, ['--mutant', 'refuses-out-of-range'], '0\n')
    const reason = 'expected an integer from 1 to 100, found 0'
    assert.is(io.printed(), `${PROMPT}${ERROR} ${reason}\n`)
    assert.is(status, 1)
    assert.is(life.lines.length, 1)
  })
})

test('shuts no server down by 4294967321 as the mutant that keeps 32 bits', async () => {
  await withLife({ behaviour: { pick: () => 10 } }, async (life) => {
    const { status, io } = await against(life, ['--mutant', 'sends-32-bits'], '4294967321\n')
    assert.is(
      io.printed(),
      `${PROMPT}[DEBUG] [send_message]: Connected to server at 127.0.0.1:${life.port}
[INFO] [send_message]: Ada Client | Ada Server
[INFO] [send_message]: Client Number: 25 | Server Number: 10 | Sum: 35
`,
    )
    assert.is(status, 0)
  })
})

test('prints no prompt as the mutant without one', async () => {
  const { io } = await runWith(['--mutant', 'no-prompt'])
  assert.is(io.printed(), `${ERROR} expected an integer, found the end of the input\n`)
})

test.run()
