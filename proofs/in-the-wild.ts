import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Static, Type } from '@sinclair/typebox'
import { nameShapeOf } from '../conformance/cases/name-shape.ts'
import { wireOf } from '../conformance/dialect/wire-of.ts'
import { main } from '../conformance/main.ts'
import { fakeIo } from '../conformance/testing/fake-io.ts'
import { Dialect } from '../spec/dialect.ts'
import { checked } from './checked.ts'

/** What a pair declares of itself, as far as a proof needs it. */
const Declared = Type.Object(
  {
    language: Type.String(),
    build: Type.Optional(Type.Array(Type.String())),
    server: Type.String(),
    client: Type.String(),
    port: Type.Optional(Type.Integer()),
    dialect: Type.Union([Type.Unknown(), Type.Null()]),
    fits_builtin: Type.Union([Type.String(), Type.Null()]),
  },
  { $id: 'DeclaredPair' },
)

/** A pair of programs as people write them, and the dialect that it really speaks. */
export interface WildPair extends Omit<Static<typeof Declared>, 'dialect'> {
  name: string
  /** Nothing where no dialect can say it. */
  dialect: Dialect | undefined
}

/** What came of asking a pair which dialect it speaks. */
export type WildOutcome = 'right' | 'refused' | 'wrong'

const FOLDER = resolve('fixtures', 'in-the-wild')
const run = promisify(execFile)

/** The names of all pairs, sorted. */
export function wildNames(): string[] {
  return readdirSync(FOLDER)
    .filter((name) => statSync(join(FOLDER, name)).isDirectory())
    .sort()
}

/** Reads what a pair declares. */
export function wildPair(name: string): WildPair {
  const text = readFileSync(join(FOLDER, name, 'expected.json'), 'utf8')
  const declared = checked(Declared, JSON.parse(text))
  const dialect = declared.dialect === null ? undefined : checked(Dialect, declared.dialect)
  return { ...declared, name, dialect }
}

/** Runs a function on a copy of a pair that is built. */
export async function withBuilt<T>(
  { name, build = [] }: Pick<WildPair, 'name' | 'build'>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-wild-'))
  try {
    cpSync(join(FOLDER, name), folder, { recursive: true })
    for (const command of build) {
      const [program = '', ...words] = command.split(' ')
      await run(program, words, { cwd: folder })
    }
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Asks a pair, or its server alone, which dialect it speaks, by the command that a user would give. */
export async function inferWild(
  pair: WildPair,
  { alone }: { alone: boolean },
): Promise<{ outcome: WildOutcome; said: string }> {
  return withBuilt(pair, async (folder) => {
    const io = fakeIo(folder)
    const client = alone ? [] : ['--client', pair.client]
    const port = pair.port === undefined ? [] : ['--port', String(pair.port)]
    const status = await main(['infer', '--server', pair.server, ...client, ...port], io)
    if (status !== 0) return { outcome: 'refused', said: io.complained() }
    const found = checked(Dialect, JSON.parse(io.printed()))
    const same = pair.dialect !== undefined && areAlike(found, pair.dialect)
    return { outcome: same ? 'right' : 'wrong', said: io.printed() + io.complained() }
  })
}

/** Whether a dialect says the requests, and reads the replies, of another as that one does. */
function areAlike(found: Dialect, declared: Dialect): boolean {
  const shape = nameShapeOf(declared)
  const own = wireOf(declared)
  const other = wireOf(found)
  return [7, 25, 64, 100].every((client_number) => {
    const client_name = shape('Client', 'abcdefgh')
    const request = { client_name, client_number }
    const server_number = 90 - (client_number % 50)
    const sum = client_number + server_number
    const reply = own.reply.encode({
      server_name: shape('Server', 'abcdefgh'),
      server_number,
      sum,
      ...request,
    })
    if (!reply.ok) throw new Error(`expected a reply that can be said, found ${reply.reason}`)
    const expected = own.reply.read(reply.octets, true)
    const read = other.reply.read(reply.octets, true)
    return (
      octetsIn(own.request.encode(request)) === octetsIn(other.request.encode(request)) &&
      read.kind === 'object' &&
      expected.kind === 'object' &&
      ['server_name', 'server_number', 'sum'].every(
        (field) => read.members[field] === expected.members[field],
      )
    )
  })
}

function octetsIn(
  encoded: { ok: true; octets: Uint8Array } | { ok: false; reason: string },
): string {
  return encoded.ok ? Buffer.from(encoded.octets).toString('hex') : encoded.reason
}
