import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { outputs, RENDERERS } from './generate-outputs.ts'
import { regionsOf } from './generate-regions.ts'
import { generate } from './generate-run.ts'

const test = suite('generate')

const ROOT = fileURLToPath(new URL('..', import.meta.url))

test('finds no drift in this repository', async () => {
  assert.equal(await run(['--check'], ROOT), { status: 0, printed: '' })
})

test('renders each region somewhere, once', async () => {
  const files = await outputs(ROOT)
  const regions = files.flatMap(({ text }) => regionsOf(text))
  assert.equal(regions.sort(), Object.keys(RENDERERS).sort())
})

test('writes what differs, and then finds no drift', async () => {
  await inCopy(async (root) => {
    await rm(join(root, 'spec/schemas/server-log'), { recursive: true })
    await writeFile(join(root, 'spec/schemas/name.json'), '{}\n')
    const { status, printed } = await run(['--write'], root)
    assert.is(status, 0)
    assert.match(printed, 'wrote spec/schemas/name.json\n')
    assert.match(printed, 'wrote spec/schemas/server-log/names.json\n')
    assert.not.match(printed, 'reply.json')
    assert.equal(await run(['--check'], root), { status: 0, printed: '' })
  })
})

test('names the file and the first line that has drifted, and leaves it alone', async () => {
  await inCopy(async (root) => {
    const path = join(root, 'spec/schemas/request.json')
    const drifted = (await readFile(path, 'utf8'))
      .replace('"draft-07', '"draft-06')
      .replace('urn:', 'URN:')
    await writeFile(path, drifted)
    assert.equal(await run(['--check'], root), {
      status: 1,
      printed: [
        'spec/schemas/request.json:3 is not what is generated.',
        '  expected  "  \\"$id\\": \\"urn:sumsock:1.0:request\\","',
        '     found  "  \\"$id\\": \\"URN:sumsock:1.0:request\\","',
        'Run node --import tsx scripts/generate.ts --write.\n',
      ].join('\n'),
    })
    assert.is(await readFile(path, 'utf8'), drifted)
  })
})

test('finds drift in a generated region of the prose', async () => {
  await inCopy(async (root) => {
    const path = join(root, 'spec/deadlines.md')
    await writeFile(path, (await readFile(path, 'utf8')).replace('| 15 s |', '| 16 s |'))
    const { status, printed } = await run(['--check'], root)
    assert.is(status, 1)
    assert.match(printed, /^spec\/deadlines\.md:\d+ is not what is generated\.\n/u)
  })
})

test('finds a schema that nothing generates any more', async () => {
  await inCopy(async (root) => {
    await writeFile(join(root, 'spec/schemas/old.json'), '{}\n')
    const { status, printed } = await run(['--check'], root)
    assert.is(status, 1)
    assert.match(printed, /^spec\/schemas\/old\.json is not generated any more\. Delete it\.\n/u)
  })
})

test('shows its usage for anything but one of its two modes', async () => {
  for (const argv of [[], ['--wrote'], ['--write', '--check']]) {
    const { status, printed } = await run(argv, ROOT)
    assert.is(status, 2)
    assert.match(printed, /^Usage: /u)
  }
})

async function run(
  argv: readonly string[],
  root: string,
): Promise<{ status: number; printed: string }> {
  let printed = ''
  const status = await generate(argv, root, (text) => {
    printed += text
  })
  return { status, printed }
}

async function inCopy(body: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'sumsock-generate-'))
  try {
    await mkdir(join(root, 'spec'))
    for (const { path } of await outputs(ROOT)) await cp(join(ROOT, path), join(root, path))
    await body(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

test.run()
