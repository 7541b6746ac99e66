import { fileURLToPath } from 'node:url'
import { dialectNamed } from '../conformance/dialect/built-in.ts'
import { NATIVE } from '../conformance/dialect/native.ts'
import type { Dialect } from '../spec/dialect.ts'
import { clientCommand, serverCommand } from './commands.ts'
import { judgeClient, judgeServer, rulesThat } from './judged.ts'
import {
  ODD_CLIENTS_IN_ANY_DIALECT,
  ODD_IN_ANY_DIALECT,
  TELLING_CASES,
  TELLING_CLIENT_CASES,
} from './odd-but-legal.ts'

/** The dialects that the odd programs speak (proofs/dialect-codec.mjs). */
const SPOKEN = [
  'comma',
  'comma-line',
  'json-name-number',
  'java-utf-int',
  'lines',
  'pipe',
  'colon',
  'json-message-integer',
  'number-first',
  'pipe-line',
]

/** An odd program, and the dialect that it is judged in. */
export interface OddInDialect {
  of: 'server' | 'client'
  name: string
  dialect: string
}

/** Each odd program whose oddity makes sense in any dialect, with a dialect in turn. */
export function oddInDialects(): OddInDialect[] {
  const all: readonly (readonly [OddInDialect['of'], string])[] = [
    ...ODD_IN_ANY_DIALECT.map((name) => ['server', name] as const),
    ...ODD_CLIENTS_IN_ANY_DIALECT.map((name) => ['client', name] as const),
  ]
  return all.map(([of, name], index) => ({
    of,
    name,
    dialect: SPOKEN[index % SPOKEN.length] ?? 'comma',
  }))
}

/** What an odd program is blamed for in its dialect: nothing, if all is well. */
export async function judgeOdd({ of, name, dialect: spoken }: OddInDialect): Promise<string[]> {
  const dialect: Dialect = dialectNamed(spoken) ?? NATIVE
  const file = fileURLToPath(new URL(`../fixtures/dialects/${spoken}.json`, import.meta.url))
  const options = { dialect, env: { SUMSOCK_DIALECT: file } }
  const report =
    of === 'server'
      ? await judgeServer(serverCommand(name), { ...options, words: TELLING_CASES })
      : await judgeClient(clientCommand(name), { ...options, words: TELLING_CLIENT_CASES })
  const blamed = rulesThat(report, 'fail', 'warn', 'blocked', 'error')
  const passed = rulesThat(report, 'pass')
  if (report.error !== undefined) return [report.error]
  return passed.length === 0 ? ['nothing passed'] : blamed
}
