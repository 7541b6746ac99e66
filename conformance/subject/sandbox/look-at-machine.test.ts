import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Answers, fakeMachine, linesAbout, PORTRAIT } from '../../testing/fake-machine.ts'
import { lookAtMachine, lookForSandbox } from './look-at-machine.ts'
import type { Ran } from './machine.ts'
import { machineLines } from './machine-lines.ts'
import { sandboxChoice } from './sandbox-choice.ts'

const test = suite('look-at-machine')

test('tells all that works', async () => {
  const findings = await lookAtMachine(fakeMachine())
  const tools = ['node', 'javac', 'java', 'gcc', 'make', 'go', 'cargo']
  assert.equal(machineLines(findings.filter(({ what }) => !tools.includes(what))), [
    'works  system           linux 6.1.0, x64',
    'works  other users      root became one who owns nothing',
    'works  bwrap            0.8.0, /usr/bin/bwrap',
    'works  unshare          /usr/bin/unshare',
    'works  setpriv          /usr/bin/setpriv',
    'works  prlimit          /usr/bin/prlimit',
    'works  ip               /usr/bin/ip',
    'works  mount            /usr/bin/mount',
    'works  stdbuf           /usr/bin/stdbuf',
    'works  private network  made, with a loopback',
    'works  sandbox          a program ran in it, without any power',
    'works  seccomp filter   in force',
    'works  process limit    in force',
    'works  memory groups    made and joined, version 1',
    'works  python3          3.11.2',
  ])
})

test('tries a program as a class run starts it: in a room, as another user, with filter and limits', async () => {
  const machine = fakeMachine()
  await lookAtMachine(machine)
  const tried = machine.ran.find((line) => line.includes('echo started')) ?? ''
  const order = ['unshare', '--net', '--reuid=61183', 'bwrap', '--seccomp', 'prlimit --nproc=256']
  const places = order.map((word) => tried.indexOf(word))
  assert.equal(
    places,
    [...places].sort((a, b) => a - b),
    tried,
  )
  assert.ok(
    places.every((place) => place >= 0),
    tried,
  )
})

test('tries nothing that lacks a part, and tells how to get it', async () => {
  const machine = fakeMachine({}, { lacks: ['bwrap', 'ip'] })
  assert.equal(await linesAbout('bwrap', machine), [
    'lacks  bwrap  not found',
    '              apt-get install bubblewrap',
  ])
  assert.equal(await linesAbout('sandbox', machine), [
    'lacks  sandbox  not tried: it needs bwrap, ip',
  ])
  assert.equal(
    machine.ran.filter((line) => line.includes('unshare')),
    [],
  )
})

test('refuses a bubblewrap that is too old, or tells no version', async () => {
  const works = async (version: string) =>
    (await lookAtMachine(fakeMachine({ version }))).find(({ what }) => what === 'bwrap')?.works
  const versions = ['bubblewrap 0.8.0', 'bubblewrap 0.11.0', 'bubblewrap 1.0', '0.6.1', '0.7.9', '']
  assert.equal(await Promise.all(versions.map(works)), [true, true, true, false, false, false])
  assert.equal(await linesAbout('bwrap', fakeMachine({ version: 'bubblewrap 0.6.1\n' })), [
    'lacks  bwrap  0.6.1, /usr/bin/bwrap',
    '              Version 0.8.0 or newer is needed: take it from a newer release of the system.',
  ])
})

test('tells why no network can be made, and does not go on to the sandbox', async () => {
  const stderr = 'unshare: unshare failed: Operation not permitted\n'
  const machine = fakeMachine(
    { room: { status: 1, stderr } },
    { files: { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' } },
  )
  const [line, ...cure] = await linesAbout('private network', machine)
  assert.is(
    line,
    'lacks  private network  it cannot be made: unshare: unshare failed: Operation not permitted',
  )
  assert.ok(
    cure.some((one) => one.includes('profile sumsock-bwrap /usr/bin/bwrap flags=(unconfined)')),
  )
  assert.equal(await linesAbout('sandbox', machine), [])
})

test('takes a sandbox that says nothing, or not all, for one that does not work', async () => {
  const portraits: Partial<Ran>[] = [
    { status: 1, stderr: 'bwrap: setting up uid map: Permission denied\n' },
    { status: undefined, stdout: 'started\n' },
    { stdout: '', status: 0 },
  ]
  const lines = await Promise.all(
    portraits.map((portrait) => linesAbout('sandbox', fakeMachine({ portrait }))),
  )
  assert.equal(
    lines.map(([line]) => line),
    [
      'lacks  sandbox  a program does not run in it: bwrap: setting up uid map: Permission denied',
      'lacks  sandbox  a program does not run in it: it did not end in time',
      'lacks  sandbox  a program does not run in it: exit status 0',
    ],
  )
})

test('sees what does not hold in a sandbox', async () => {
  const lines = async (portrait: string, what: string) =>
    (await linesAbout(what, fakeMachine({ portrait: { stdout: portrait } })))[0]
  assert.is(
    await lines(
      PORTRAIT.replace('000000=', '').replace(/CapEff=0+/u, 'CapEff=000001ffffffffff'),
      'sandbox',
    ),
    'lacks  sandbox  a program in it keeps powers of root',
  )
  assert.is(
    await lines(PORTRAIT.replace('Seccomp=2', 'Seccomp=0'), 'seccomp filter'),
    'lacks  seccomp filter  not in force',
  )
  assert.is(
    await lines(PORTRAIT.replace('done', 'forked\ndone'), 'process limit'),
    'lacks  process limit  a program gets past it',
  )
})

test('says what an old kernel counts, and to whom', async () => {
  const about = (kernel: string, uid: number) =>
    linesAbout('process limit', fakeMachine({}, { kernel, uid }))
  const shared = 'works  process limit  in force; before Linux 5.14 it counts all that you run'
  assert.equal(await about('5.10.0-9-amd64', 1000), [shared])
  assert.equal(await about('4.19', 1000), [shared])
  assert.equal(await about('5.14.0', 1000), ['works  process limit  in force'])
  assert.equal(await about('5.10.0', 0), ['works  process limit  in force'])
})

test('looks for nothing else than one kind of sandbox is made of', async () => {
  const seen = async (kind: 'auto' | 'user' | 'none', answers: Partial<Answers> = {}) => {
    const machine = fakeMachine(answers)
    const findings = await lookForSandbox(kind, machine)
    assert.is(sandboxChoice(kind, findings), kind === 'auto' ? 'bwrap' : kind)
    return [findings.map(({ what }) => what), machine.ran.length]
  }
  assert.equal(await seen('none'), [[], 0])
  assert.equal(await seen('user'), [['system', 'other users', 'setpriv', 'prlimit'], 1])
  const makers = ['bwrap', 'unshare', 'setpriv', 'prlimit', 'ip', 'mount']
  const tried = ['private network', 'sandbox', 'seccomp filter', 'process limit']
  assert.equal(await seen('auto'), [['system', ...makers, ...tried], 3])
})

test('says what a kind of sandbox lacks, without trying the rest', async () => {
  const machine = fakeMachine({}, { lacks: ['setpriv', 'bwrap'] })
  const lacking = async (kind: 'bwrap' | 'user') =>
    (await lookForSandbox(kind, machine)).filter(({ works }) => !works).map(({ what }) => what)
  assert.equal(await lacking('user'), ['setpriv'])
  assert.equal(await lacking('bwrap'), ['bwrap', 'setpriv'])
  assert.equal(
    machine.ran.filter((line) => line.includes('unshare')),
    [],
  )
  const elsewhere = fakeMachine({}, { platform: 'darwin' })
  assert.equal((await lookForSandbox('user', elsewhere)).length, 1)
})

test('sends other systems to Linux, and tries nothing there', async () => {
  const machine = fakeMachine({}, { platform: 'darwin', architecture: 'arm64', kernel: '24.1.0' })
  const [line, cure, ...rest] = machineLines(await lookAtMachine(machine))
  assert.is(line, 'lacks  system  darwin 24.1.0, arm64')
  assert.match(cure ?? '', 'WSL2')
  assert.equal([rest, machine.ran], [[], []])
  assert.is((await lookAtMachine(fakeMachine({}, { architecture: 'riscv64' })))[0]?.works, false)
})

test('tells who cannot become other users', async () => {
  assert.equal(await linesAbout('other users', fakeMachine({}, { uid: 1000 })), [
    'lacks  other users  uid 1000 cannot become others: programs run as you, in a sandbox',
    '                    Be root, if you want --sandbox user.',
  ])
  const stderr = 'setpriv: setresuid failed: Operation not permitted'
  const [line] = await linesAbout('other users', fakeMachine({ user: { status: 127, stderr } }))
  assert.is(line, `lacks  other users  root cannot become another: ${stderr}`)
})

test.run()
