import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { typeboxStandIn } from './typebox-stand-in.ts'

const test = suite('typebox-stand-in')

/** Prints every schema of the modules that programs are made of, as JSON. */
const PRINT = `
import * as messages from './spec/messages.ts'
import * as lines from './spec/log-lines.ts'
import * as transcript from './spec/transcript.ts'
import * as report from './spec/files/report.ts'
const isSchema = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
export const schemas = JSON.stringify(
  [messages, lines, transcript, report].map((module) =>
    Object.entries(module).filter(([, value]) => isSchema(value)),
  ),
)
`

async function schemasOf(plugins: Parameters<typeof build>[0]['plugins']): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: PRINT, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    plugins: plugins ?? [],
  })
  const text = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  const module: { schemas: string } = await import(`data:text/javascript;base64,${text}`)
  return JSON.parse(module.schemas)
}

test('makes the very schemas that TypeBox makes', async () => {
  assert.equal(await schemasOf([typeboxStandIn()]), await schemasOf([]))
})

test.run()
