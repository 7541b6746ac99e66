import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import * as source from '../../spec/index.ts'
import { library } from './library.ts'

const test = suite('library')

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A program that uses what is exported, and each type of which would be lost if it were `any`. */
const CONSUMER = `
import { type Dialect, isRuleId, Request, type Report, RULES, type RuleId, type Submission } from './spec/index.js'
import { LOG_EVENTS, type Problem, Transcript, validate } from './spec/index.js'
const checked = validate(Request, {})
export const name: string | Problem[] = checked.ok ? checked.value.client_name : checked.problems
const id = String(checked.ok)
export const rule: RuleId | undefined = isRuleId(id) ? id : RULES[0]?.id
export const log: Transcript['log'] = { server: [Object.keys(LOG_EVENTS).length > 0 ? 'names' : 'numbers'] }
export type Read = [Dialect['request'], Submission['server'], Report['rules'][number]['verdict']]
export const schema: 'object' = Transcript.type
// @ts-expect-error: no rule has this id
export const none: RuleId = 'exchange/none'
// @ts-expect-error: a number is an integer, not a text
export const number: Request['client_number'] = '1'
// @ts-expect-error: no verdict has this name
export const verdict: Read[2] = 'good'
// @ts-expect-error: a dialect says how a request is written
export const dialect: Dialect['request'] = { format: 'xml' }
// @ts-expect-error: a schema has no such member
export const member = Transcript.properties.nothing
`
const CONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ['consumer.ts'],
}

/** Runs `use` with a folder that holds the library in `spec/`, and what it needs. */
async function withLibrary(use: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sumsock-library-'))
  try {
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    await library({ root: ROOT, outdir: join(folder, 'spec') })
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('exports what spec/index.ts exports, and its types, to a strict program', () =>
  withLibrary(async (folder) => {
    const built: object = await import(pathToFileURL(join(folder, 'spec', 'index.js')).href)
    assert.equal(Object.keys(built).sort(), Object.keys(source).sort())
    assert.is(JSON.stringify(Object.entries(built)), JSON.stringify(Object.entries(source)))
    await writeFile(join(folder, 'consumer.ts'), CONSUMER)
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(CONFIG))
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
    const run = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })
    assert.equal({ status: run.status, told: run.stdout }, { status: 0, told: '' })
  }))

test.run()
