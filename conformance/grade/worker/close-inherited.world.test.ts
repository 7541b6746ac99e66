import { spawnSync } from 'node:child_process'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'

const test = suite('close-inherited.world')

/**
 * What is open in a program that is started by Node, which was itself started with one descriptor too
 * many. Node sees to those that follow each other from 0 on, not to one that lies far above.
 */
function seen(before: string): string[] {
  const code = `
    import { spawnSync } from 'node:child_process'
    import { closeInherited } from ${JSON.stringify(import.meta.resolve('./close-inherited.ts'))}
    ${before}
    const look = 'for one in /proc/$$/fd/*; do readlink "$one"; done'
    process.stdout.write(spawnSync('sh', ['-c', look], { encoding: 'utf8' }).stdout)`
  const node = [process.execPath, '--import', 'tsx', '--input-type=module', '-e', code]
  const words = ['-c', 'exec 251<"$1"; shift; exec "$@"', 'bash', import.meta.filename, ...node]
  const { stdout, stderr } = spawnSync('bash', words, { encoding: 'utf8', timeout: 20_000 })
  assert.is(stderr, '')
  return stdout.trim().split('\n')
}

test('keeps from programs what this process was started with', () => {
  assert.is(seen('').includes(import.meta.filename), true)
  const after = seen('closeInherited()')
  assert.equal([after.length >= 3, after.includes(import.meta.filename)], [true, false])
})

test('leaves open what Node itself needs', () => {
  const server = `
    closeInherited()
    const { createServer } = await import('node:net')
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    server.close()`
  assert.is(seen(server).includes(import.meta.filename), false)
})

test.run()
