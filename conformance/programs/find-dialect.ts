import type { Dialect, StandardInput } from '../../spec/dialect.ts'
import { wireOf } from '../dialect/wire-of.ts'
import { Refusal, said } from '../refusal.ts'
import type { TypedClient } from '../replay/asked-client.ts'
import type { ProgramOracle } from '../replay/program-oracle.ts'
import type { Programs, ProgramToRun } from './programs.ts'
import { subjectsOf } from './subjects-of.ts'
import { TYPED_NAME } from './typed-at-client.ts'

/** A dialect that was found by asking the programs, and what is to be said of it. */
export interface FoundDialect {
  dialect: Dialect
  /** Why it is this one, how sure that is, and what could not be told, in sentences. */
  notes: readonly string[]
}

/** What programs are asked with. */
export interface Asking {
  /** Milliseconds until a server must listen. */
  startLimit: number
}

/** What is typed at a client, as far as some ask for a name besides; the plainest last. */
const KEYBOARDS: readonly StandardInput[] = [
  { client: '${client_name}\n${line}\n' },
  { client: '${line}\n${client_name}\n' },
  {},
]

/** Enough numbers for a server that asks for one at its start, or before each request. */
const TYPED = '${server_number}\n'.repeat(32)

/** Finds the dialect that the programs under test speak, or refuses to guess. */
export async function findDialect(programs: Programs, asking: Asking): Promise<FoundDialect> {
  if (programs.server === undefined) throw needsServer(programs)
  const { builtInDialects } = await import('../dialect/built-in.ts')
  const { infer } = await import('../dialect/infer/infer.ts')
  const given = programs.standardInput
  const clients = given?.client === undefined ? clientsOf(programs, asking) : []
  const typed = given ?? { server: TYPED }
  const oracle = await oracleFor(programs, asking, { standardInput: typed, clients })
  try {
    const found = await infer(oracle, { candidates: builtInDialects() })
    if (found.kind === 'refused')
      throw oracle.refusal ?? refused(found, programs.client === undefined)
    await oracle.close()
    const asked = given ?? {
      ...(programs.client === undefined ? {} : KEYBOARDS[oracle.clientAnswering]),
      ...(await whatServerAsks(found.dialect, programs, asking)),
    }
    const typedAt = Object.keys(asked).length === 0 ? {} : { standard_input: asked }
    const dialect = { ...found.dialect, ...typedAt }
    return { dialect, notes: notesOn(dialect, found) }
  } finally {
    await oracle.close()
  }
}

function notesOn(
  { name, standard_input }: Dialect,
  {
    because,
    confidence,
    untold,
  }: { because: readonly string[]; confidence: string; untold: readonly string[] },
): string[] {
  const asks = Object.keys(standard_input ?? {}).map((program) => program.replace('_each', ''))
  return [
    `Dialect ${name}, ${confidence}: ${because.join(' ')}`,
    ...untold.map((what) => `Dialect ${name}, not told: ${what}`),
    ...asks.map((program) => `The ${program} asks for more than a number: it is typed at it.`),
  ]
}

/** How long a server that has nothing to ask for is given to listen and answer, in milliseconds. */
const UNASKED = 3000

/** What has to be typed at a server before it listens, or before it answers; nothing at most. */
async function whatServerAsks(
  dialect: Dialect,
  programs: Programs,
  asking: Asking,
): Promise<StandardInput> {
  const startLimit = Math.min(asking.startLimit, UNASKED)
  const oracle = await oracleFor(programs, { ...asking, startLimit }, { standardInput: {} })
  const { request } = wireOf(dialect)
  const encoded = request.encode({ client_name: 'Robin', client_number: 25 })
  if (!encoded.ok) return {}
  try {
    const { octets, breaks, pause_ms } = encoded
    const writes = [0, ...breaks].map((from, index) => octets.subarray(from, breaks[index]))
    const answer = await oracle.askServer({
      writes,
      pause_ms,
      awaitGreeting: dialect.connection?.greeting !== undefined,
      halfClose: request.ends === 'close',
    })
    if (oracle.refusal !== undefined) return { server: '${server_number}\n' }
    return answer.sent.length > 0 ? {} : { server_each: '${server_number}\n' }
  } finally {
    await oracle.close()
  }
}

/** How programs are typed at, and how long they are waited for. */
export interface OracleOptions {
  standardInput: StandardInput
  clients?: readonly TypedClient[]
  patience?: number
}

/** Makes the oracle that asks the programs under test. */
export async function oracleFor(
  programs: Programs,
  { startLimit }: Asking,
  { standardInput, clients = [], patience }: OracleOptions,
): Promise<ProgramOracle> {
  const { ProgramOracle: Asked } = await import('../replay/program-oracle.ts')
  const options = { startLimit, standardInput, serverNumber: () => TYPED_NUMBER }
  const subjects = subjectsOf(unbuffered(programs), options)
  if (subjects.server === undefined) throw needsServer(programs)
  const own =
    standardInput.client === undefined || subjects.client === undefined
      ? []
      : [{ client: subjects.client }]
  return new Asked({
    server: subjects.server,
    clients: [...clients, ...own],
    ...(patience === undefined ? {} : { patience }),
  })
}

/** A number that is typed while the programs are asked. */
const TYPED_NUMBER = 42

function clientsOf(programs: Programs, { startLimit }: Asking): TypedClient[] {
  const options = { startLimit, serverNumber: () => TYPED_NUMBER }
  return KEYBOARDS.flatMap((standardInput) => {
    const { client } = subjectsOf(unbuffered(programs), { ...options, standardInput })
    if (client === undefined) return []
    return [{ client, ...(standardInput.client === undefined ? {} : { name: TYPED_NAME }) }]
  })
}

/** Output that is held back until the end says nothing while the programs are asked. */
function unbuffered({ server, client, ...rest }: Programs): Programs {
  const flushed = (program: ProgramToRun) => ({
    ...program,
    env: { PYTHONUNBUFFERED: '1', ...program.env },
  })
  return {
    ...rest,
    ...(server === undefined ? {} : { server: flushed(server) }),
    ...(client === undefined ? {} : { client: flushed(client) }),
  }
}

function needsServer({ target }: Programs): Refusal {
  return new Refusal('E_DIALECT', {
    where: '--dialect',
    expected: 'programs that can be started anew for each question: --server "CMD"',
    found: said(target === undefined ? '--client alone' : '--target'),
    advice: 'Name the dialect: --dialect NAME, or --dialect FILE.',
  })
}

function refused(
  { why, candidates }: { why: string; candidates: readonly Dialect[] },
  alone: boolean,
): Refusal {
  const fit = candidates.map(({ name }) => name).join(' and ')
  const reason = why.replace(/\.$/u, '')
  const advice = [
    ...(alone ? ['Give its client as well: --client "CMD".'] : []),
    'Or name the dialect: --dialect NAME, or --dialect FILE.',
  ].join(' ')
  return new Refusal(
    'E_INFER',
    {
      expected: 'one dialect that explains all that was seen',
      found: said(fit === '' ? reason : `${reason} (${fit})`),
      advice,
    },
    { status: 3 },
  )
}
