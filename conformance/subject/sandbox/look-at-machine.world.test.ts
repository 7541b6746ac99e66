import { chmodSync, readdirSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder, withVariable } from '../../testing/surroundings.ts'
import { lookAtMachine } from './look-at-machine.ts'
import { machineLines } from './machine-lines.ts'
import { sandboxChoice } from './sandbox-choice.ts'

const test = suite('look-at-machine.world')

test('sees a sandbox that works on this machine, and leaves nothing behind', () =>
  withFolder(async (folder) => {
    // Root's programs become another user, who is to find the way in.
    chmodSync(folder, 0o755)
    const findings = await withVariable('TMPDIR', folder, () => lookAtMachine())
    const shown = machineLines(findings).join('\n')
    const lacking = findings.filter(({ needed, works }) => needed === true && !works)
    assert.equal(lacking, [], shown)
    assert.is(sandboxChoice('auto', findings), 'bwrap', shown)
    for (const tool of ['python3', 'node', 'javac', 'java', 'gcc'])
      assert.is(findings.find(({ what }) => what === tool)?.works, true, shown)
    assert.equal(readdirSync(folder), [])
  }))

test.run()
