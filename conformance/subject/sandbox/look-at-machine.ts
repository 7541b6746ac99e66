import { type Machine, type Ran, thisMachine } from './machine.ts'
import { installing, memoryCure, namespacesCure, OTHER_SYSTEM } from './machine-cures.ts'
import { type MachineFinding, MEANS } from './machine-finding.ts'
import { toolFindings } from './machine-tools.ts'
import { type MachineTrials, TRIAL_USER, withTrials } from './machine-trial.ts'
import { becomingForGood } from './other-user.ts'
import { type SandboxKind, USER_MAKERS } from './sandbox-choice.ts'
import { isKnownArchitecture } from './system-calls.ts'

/** The programs that a sandbox is made with, and where they are looked for besides the PATH. */
const MAKERS = ['bwrap', 'unshare', 'setpriv', 'prlimit', 'ip', 'mount'] as const
const OF_THE_ADMINISTRATOR = ':/usr/sbin:/sbin'

/** The oldest bubblewrap that can forbid further user namespaces (--disable-userns). */
const OLDEST = [0, 8, 0] as const

/**
 * Looks for what one kind of sandbox is made of, and at nothing else: whoever is about to test a single
 * submission waits for it.
 */
export async function lookForSandbox(
  kind: SandboxKind,
  machine = thisMachine(),
): Promise<MachineFinding[]> {
  if (kind === 'none') return []
  const system = systemFinding(machine)
  if (!system.works) return [system]
  if (kind === 'user') {
    const makers = USER_MAKERS.map((tool) => makerFinding(tool, machine))
    return [system, await usersFinding(machine), ...(await Promise.all(makers))]
  }
  const makers = await Promise.all(MAKERS.map((tool) => makerFinding(tool, machine)))
  if (makers.some(({ works }) => !works)) return [system, ...makers]
  const tried = await withTrials(machine, (trials) => triedFindings(machine, trials))
  return [system, ...makers, ...tried]
}

/** Looks what a class run could use on this machine, and tries what can be tried. */
export async function lookAtMachine(machine = thisMachine()): Promise<MachineFinding[]> {
  const system = systemFinding(machine)
  if (!system.works) return [system]
  const makers = await Promise.all(MAKERS.map((tool) => makerFinding(tool, machine)))
  const common = [system, await usersFinding(machine), ...makers, stdbufFinding(machine)]
  if (makers.some(({ works }) => !works)) {
    // What lacks its parts is not tried.
    const lacking = makers.filter(({ works }) => !works).map(({ what }) => what)
    const untried = finding(MEANS.sandbox, `not tried: it needs ${lacking.join(', ')}`)
    const parts = [{ ...untried, needed: true }, await memoryFinding(machine)]
    return [...common, ...parts, ...(await toolFindings(machine))]
  }
  return withTrials(machine, async (trials) => {
    const tried = await triedFindings(machine, trials)
    const confines = tried.some(({ what, works }) => what === MEANS.sandbox && works)
    const memory = await memoryFinding(machine)
    const tools = await toolFindings(machine, confines ? trials : undefined)
    return [...common, ...tried, memory, ...tools]
  })
}

/** A finding; with a cure, it does not work. */
function finding(what: string, detail: string, cure?: string): MachineFinding {
  return { what, works: false, detail, ...(cure === undefined ? {} : { cure }) }
}

function systemFinding({ platform, architecture, kernel }: Machine): MachineFinding {
  const detail = `${platform} ${kernel}, ${architecture}`
  if (platform === 'linux' && isKnownArchitecture(architecture))
    return { what: MEANS.system, works: true, detail, needed: true }
  const cure =
    platform === 'linux' ? 'Use a machine with a processor of x86-64 or arm64.' : OTHER_SYSTEM
  return { ...finding(MEANS.system, detail, cure), needed: true }
}

/** Only root can become another user, and not in every container. */
async function usersFinding(machine: Machine): Promise<MachineFinding> {
  const { uid } = machine
  if (uid !== 0) {
    const detail = `uid ${uid} cannot become others: programs run as you, in a sandbox`
    return finding(MEANS.users, detail, 'Be root, if you want --sandbox user.')
  }
  const words = [...becomingForGood(TRIAL_USER), 'id', '-u']
  const ran = await machine.run({ words, env: { PATH: machine.path + OF_THE_ADMINISTRATOR } })
  if (ran.stdout.trim() === String(TRIAL_USER.uid))
    return {
      what: MEANS.users,
      works: true,
      detail: 'root became one who owns nothing',
    }
  const detail = `root cannot become another: ${lastLine(ran)}`
  return finding(MEANS.users, detail, 'Give the container the capabilities SETUID and SETGID.')
}

async function makerFinding(tool: string, machine: Machine): Promise<MachineFinding> {
  const file = machine.find(tool, machine.path + OF_THE_ADMINISTRATOR)
  if (file === undefined)
    return { ...finding(tool, 'not found', installing(tool, machine)), needed: true }
  if (tool !== 'bwrap') return { what: tool, works: true, detail: file, needed: true }
  const { stdout } = await machine.run({ words: [file, '--version'], env: {} })
  const version = /\d+(?:\.\d+)+/u.exec(stdout)?.[0]
  const detail = `${version ?? 'a version that it does not tell'}, ${file}`
  if (version !== undefined && isRecent(version))
    return { what: tool, works: true, detail, needed: true }
  const cure = `Version ${OLDEST.join('.')} or newer is needed: take it from a newer release of the system.`
  return { ...finding(tool, detail, cure), needed: true }
}

function isRecent(version: string): boolean {
  const parts = version.split('.').map(Number)
  const differing = OLDEST.findIndex((oldest, index) => (parts[index] ?? 0) !== oldest)
  return differing < 0 || (parts[differing] ?? 0) > (OLDEST[differing] ?? 0)
}

function stdbufFinding(machine: Machine): MachineFinding {
  const file = machine.find('stdbuf', machine.path)
  if (file !== undefined) return { what: 'stdbuf', works: true, detail: file }
  const detail = 'not found: programs in C may hold back what they print'
  return finding('stdbuf', detail, installing('stdbuf', machine))
}

/**
 * What a program of a submission tells of itself: its filter and powers, and whether it gets past a
 * limit of one task.
 */
const SELF_PORTRAIT = `
echo started
sed -n 's/^\\(Seccomp\\|CapEff\\|NoNewPrivs\\):[^0-9a-f]*/\\1=/p' /proc/self/status
prlimit --nproc=1 -- sh -c '(true) && echo forked' || true
echo done`

async function triedFindings(machine: Machine, trials: MachineTrials): Promise<MachineFinding[]> {
  const room = await trials.inRoom(['cat', '/proc/net/dev'])
  const interfaces = room.stdout.match(/^ *[^ :|]+(?=:)/gmu)?.map((name) => name.trim()) ?? []
  if (room.status !== 0 || !interfaces.includes('lo')) {
    const detail = `it cannot be made: ${lastLine(room)}`
    return [needed(finding(MEANS.room, detail, namespacesCure(machine)))]
  }
  const made = { what: MEANS.room, works: true, detail: 'made, with a loopback' }
  const ran = await trials.inSandbox(['sh', '-c', SELF_PORTRAIT])
  const lines = ran.stdout.split('\n')
  if (!lines.includes('started') || !lines.includes('done')) {
    const detail = `a program does not run in it: ${lastLine(ran)}`
    return [needed(made), needed(finding(MEANS.sandbox, detail, namespacesCure(machine)))]
  }
  return [made, ...portrayed(lines, machine)].map(needed)
}

function portrayed(lines: readonly string[], machine: Machine): MachineFinding[] {
  const isPowerless = ['CapEff=0000000000000000', 'NoNewPrivs=1'].every((one) =>
    lines.includes(one),
  )
  const sandbox = isPowerless
    ? { what: MEANS.sandbox, works: true, detail: 'a program ran in it, without any power' }
    : finding(MEANS.sandbox, 'a program in it keeps powers of root', UNEXPECTED)
  const filter = lines.includes('Seccomp=2')
    ? { what: MEANS.filter, works: true, detail: 'in force' }
    : finding(MEANS.filter, 'not in force', 'Use a kernel with CONFIG_SECCOMP_FILTER.')
  return [sandbox, filter, tasksFinding(lines, machine)]
}

const UNEXPECTED = 'Report it with the output of this command: this was never seen.'

function tasksFinding(lines: readonly string[], { kernel, uid }: Machine): MachineFinding {
  if (lines.includes('forked'))
    return finding(MEANS.tasks, 'a program gets past it', 'Use Linux 5.14 or newer, or be root.')
  const [major = 0, minor = 0] = kernel.split('.').map(Number)
  const isOfItsOwn = major > 5 || (major === 5 && minor >= 14)
  const shared = uid === 0 ? '' : '; before Linux 5.14 it counts all that you run'
  return { what: MEANS.tasks, works: true, detail: `in force${isOfItsOwn ? '' : shared}` }
}

async function memoryFinding(machine: Machine): Promise<MachineFinding> {
  const version = await machine.tryMemoryGroup()
  if (version !== undefined)
    return { what: MEANS.memory, works: true, detail: `made and joined, version ${version}` }
  return finding(MEANS.memory, 'none can be made', memoryCure(machine))
}

function needed(one: MachineFinding): MachineFinding {
  return { ...one, needed: true }
}

function lastLine({ stderr, status }: Ran): string {
  const line = stderr.trim().split('\n').at(-1) ?? ''
  if (line !== '') return line.slice(0, 200)
  return status === undefined ? 'it did not end in time' : `exit status ${status}`
}
