import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeMachine, SANDBOX_TOOLS } from '../../testing/fake-machine.ts'
import { lookAtMachine } from './look-at-machine.ts'
import { machineLines } from './machine-lines.ts'

const test = suite('machine-tools')

test('tells of tools that a sandbox does not show, that fail, and that are missing', async () => {
  const tools = [
    SANDBOX_TOOLS.trim(),
    'java\t/usr/bin/java\t0\topenjdk version "17.0.15" 2025-04-15',
    'gcc\t/usr/bin/gcc\t0\tgcc (Debian 12.2.0-14+deb12u1) 12.2.0',
    'make\t/usr/bin/make\t127\tmake: error \u001b[31m',
    '',
  ].join('\n')
  const find = (tool: string) => (tool === 'cargo' ? undefined : `/home/ada/.local/bin/${tool}`)
  const findings = await lookAtMachine(fakeMachine({ tools }, { find }))
  const names = ['python3', 'java', 'gcc', 'make', 'go', 'cargo']
  assert.equal(machineLines(findings.filter(({ what }) => names.includes(what))), [
    'works  python3  3.11.2',
    'works  java     17.0.15',
    'works  gcc      12.2.0-14+deb12u1',
    'lacks  make     it does not run: make: error \\x1b[31m',
    '                Install it again: apt-get install make',
    'lacks  go       only at /home/ada/.local/bin/go, which a sandbox does not show',
    '                apt-get install golang-go',
    'lacks  cargo    not found',
    '                apt-get install cargo',
  ])
})

test.run()
