import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInEntries } from './cases/built-in-entries.ts'
import { select } from './cases/selection.ts'
import { deadlines } from './deadlines.ts'
import { NATIVE } from './dialect/native.ts'
import { Refusal } from './refusal.ts'
import type { Part } from './run-part.ts'
import { partsOf } from './run-parts.ts'
import { addressLacking, portTaken } from './subject/port-holder.ts'
import type { ServerSubject } from './subject/server-subject.ts'
import { FakeClient, wellBehaved } from './testing/fake-client.ts'

const test = suite('run-parts')

const entries = builtInEntries().filter(({ case: { id } }) =>
  ['exchange/plain', 'agreement/together#one'].includes(id),
)
const SAYS = { where: '--server', expected: 'a server', found: 'none', advice: 'Look.' }
const NOT_FOUND = new Refusal('E_COMMAND', SAYS, { status: 3 })
const TAKEN = portTaken(8000)

/** A server that cannot be had at its first starts. */
class LostServer implements ServerSubject {
  readonly facts = { kind: 'server' }
  readonly restartable = true
  readonly notes = new Set<string>()
  readonly #begins: () => void
  readonly #lost: readonly (Refusal | 'silent')[]
  #starts = 0

  constructor(lost: readonly (Refusal | 'silent')[], begins: () => void = () => undefined) {
    this.#lost = lost
    this.#begins = begins
  }

  start() {
    this.#begins()
    const why = this.#lost[this.#starts] ?? this.#lost.at(-1)
    this.#starts += 1
    if (why !== undefined && why !== 'silent') return Promise.reject(why)
    return Promise.resolve({ refusal: new Refusal('E_START', SAYS), lastLines: [] })
  }

  startAgain() {
    return Promise.resolve(undefined)
  }
}

class LostClient extends FakeClient {
  readonly #prepares: () => Promise<void>

  constructor(prepares: () => Promise<void>) {
    super(wellBehaved)
    this.#prepares = prepares
  }

  override prepare(): Promise<void> {
    return this.#prepares()
  }
}

function parts(
  programs: { server?: ServerSubject; client?: FakeClient },
  { owed = true } = {},
): Promise<Part[]> {
  return partsOf({
    ...programs,
    ...(owed ? { owed: [] } : {}),
    dialect: NATIVE,
    catalogue: entries,
    selection: select(entries, [], 'all'),
    deadlines: deadlines(1, 15),
    seed: 1,
    slow: false,
    bail: false,
    shutdown: true,
  })
}

const told = (all: readonly Part[]) =>
  all.map(({ role, error }) => [role, error?.replace(/ .*/su, '')])

test('lets the client listen before the server is started, which may insist on the same port', async () => {
  const seen: string[] = []
  const client = new LostClient(async () => {
    await new Promise((resolve) => void setImmediate(resolve))
    seen.push('client is ready')
  })
  await parts({ server: new LostServer(['silent'], () => seen.push('server starts')), client })
  assert.equal(seen.slice(0, 2), ['client is ready', 'server starts'])
})

test('tells what a program has brought about itself, and goes on with the other', async () => {
  const server = new LostServer([NOT_FOUND])
  const all = await parts({ server, client: new FakeClient(wellBehaved) })
  assert.equal(told(all).slice(0, 2), [
    ['server', 'E_COMMAND'],
    ['client', undefined],
  ])
})

test('tells of a port that is taken once a program has run', async () => {
  const server = new LostServer(['silent', TAKEN])
  const all = await parts({ server, client: new FakeClient(wellBehaved) })
  assert.equal(told(all), [
    ['server', 'E_START'],
    ['client', undefined],
    ['both', 'E_PORT_TAKEN'],
  ])
})

for (const [what, error] of Object.entries({
  'a port that was taken before': TAKEN,
  'an address that this machine lacks': addressLacking('192.0.2.1'),
}))
  test(`costs nobody anything for ${what}`, async () => {
    const seen = await parts({ server: new LostServer([error]) }).catch((thrown: unknown) => thrown)
    assert.is(seen, error)
    const client = new LostClient(() => Promise.reject(error))
    const unready = await parts({ client }).catch((thrown: unknown) => thrown)
    assert.is(unready, error)
  })

test('refuses a command that is not found where no program is owed', async () => {
  const seen = await parts({ server: new LostServer([NOT_FOUND]) }, { owed: false }).catch(
    (thrown: unknown) => thrown,
  )
  assert.is(seen, NOT_FOUND)
})

test.run()
