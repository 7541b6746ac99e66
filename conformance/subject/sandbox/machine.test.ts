import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../testing/surroundings.ts'
import { thisMachine } from './machine.ts'

const test = suite('machine')

const { run, read } = thisMachine()
const node = (script: string) => run({ words: [process.execPath, '-e', script], env: { A: 'b' } })

test('tells what a program printed, and its status', async () => {
  const script = 'console.log(process.env.A); console.error("why"); process.exitCode = 7'
  assert.equal(await node(script), { status: 7, stdout: 'b\n', stderr: 'why\n' })
  assert.equal(await node(''), { status: 0, stdout: '', stderr: '' })
})

test('gives a program no input to wait for', async () => {
  assert.is(
    (await node('process.stdin.resume().on("end", () => console.log("end"))')).stdout,
    'end\n',
  )
})

test('ends a program that prints without end', async () => {
  const { status, stdout } = await node(
    'for (;;) require("node:fs").writeSync(1, "x".repeat(4096))',
  )
  assert.is(status, undefined)
  assert.ok(stdout.length <= 64 * 1024, String(stdout.length))
})

test('tells of a program that is not there', async () => {
  const { status, stdout, stderr } = await run({ words: ['/nowhere/bwrap'], env: {} })
  assert.equal([status, stdout, stderr], [undefined, '', 'spawn /nowhere/bwrap ENOENT'])
})

test('reads no file that is not there', () =>
  withFolder((folder) => {
    assert.is(read(`${folder}/os-release`), undefined)
  }))

test.run()
