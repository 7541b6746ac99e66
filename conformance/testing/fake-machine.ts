import { lookAtMachine } from '../subject/sandbox/look-at-machine.ts'
import type { Machine, Ran } from '../subject/sandbox/machine.ts'
import { machineLines } from '../subject/sandbox/machine-lines.ts'

/** What a program tells of itself in a sandbox that holds. */
export const PORTRAIT = 'started\nCapEff=0000000000000000\nNoNewPrivs=1\nSeccomp=2\ndone\n'
/** What a shell there tells of the tools that it finds. */
export const SANDBOX_TOOLS = 'python3\t/usr/bin/python3\t0\tPython 3.11.2\n'
const INTERFACES = 'Inter-| Receive\n face |bytes\n    lo: 0\n  tunl0: 0\n'

/** What each thing that is tried comes to. */
export interface Answers {
  version: string
  room: Partial<Ran>
  portrait: Partial<Ran>
  tools: string
  user: Partial<Ran>
}

const ANSWERS: Answers = {
  version: 'bubblewrap 0.8.0\n',
  room: { stdout: INTERFACES },
  portrait: { stdout: PORTRAIT },
  tools: SANDBOX_TOOLS,
  user: { stdout: '61183\n' },
}

/** A machine of which all works, but for what a test says; what it ran is noted. */
export function fakeMachine(
  answers: Partial<Answers> = {},
  parts: Partial<Machine> & { files?: Record<string, string>; lacks?: readonly string[] } = {},
): Machine & { ran: string[] } {
  const all = { ...ANSWERS, ...answers }
  const { files = { '/etc/os-release': 'ID=debian\n' }, lacks = [], ...others } = parts
  const ran: string[] = []
  const answer = (words: readonly string[]): Partial<Ran> => {
    if (words.length === 2 && words[1] === '--version') return { stdout: all.version }
    if (words.includes('/proc/net/dev')) return all.room
    if (words.includes('id')) return all.user
    if (words.some((word) => word.includes('echo started'))) return all.portrait
    return { stdout: all.tools }
  }
  return {
    platform: 'linux',
    architecture: 'x64',
    uid: 0,
    kernel: '6.1.0',
    path: '/usr/bin',
    find: (tool) => (lacks.includes(tool) ? undefined : `/usr/bin/${tool}`),
    read: (file) => files[file],
    run: async ({ words }) => {
      ran.push(words.join(' '))
      return { status: 0, stdout: '', stderr: '', ...answer(words) }
    },
    tryMemoryGroup: async () => 1,
    ...others,
    ran,
  }
}

/** What `doctor` prints about one thing. */
export async function linesAbout(what: string, machine: Machine): Promise<string[]> {
  const findings = await lookAtMachine(machine)
  return machineLines(findings.filter((finding) => finding.what === what))
}
