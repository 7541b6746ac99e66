import { Refusal, said } from '../../refusal.ts'
import { type MachineFinding, MEANS } from './machine-finding.ts'

/** What `--sandbox` takes. */
export const SANDBOX_KINDS = ['auto', 'bwrap', 'user', 'none'] as const
export type SandboxKind = (typeof SANDBOX_KINDS)[number]

/** How the programs of submissions are really confined. */
export type Sandbox = Exclude<SandboxKind, 'auto'>

/** What else can be had: never taken unless it is asked for by name. */
const LESS =
  '--sandbox user (as root in a container that is itself the wall) and --sandbox none (no wall at ' +
  'all) must be asked for by name.'
const NOTHING_ELSE = 'Nothing else is taken in its place.'

/**
 * How programs are confined, or a refusal that names what is missing: less than what was asked for is
 * never taken.
 */
export function sandboxChoice(kind: SandboxKind, findings: readonly MachineFinding[]): Sandbox {
  switch (kind) {
    case 'none':
      return 'none'
    case 'user':
      return otherUser(findings)
    case 'auto':
    case 'bwrap':
      return bubblewrap(kind, findings)
  }
}

function bubblewrap(kind: 'auto' | 'bwrap', findings: readonly MachineFinding[]): 'bwrap' {
  const lacking = findings.filter(({ needed, works }) => needed === true && !works)
  const wasSeen = findings.some(({ what, works }) => what === MEANS.sandbox && works)
  if (lacking.length === 0 && wasSeen) return 'bwrap'
  throw refusal(kind, 'a sandbox of bubblewrap that works on this machine', lacking)
}

/** The tools that `user` is made with. */
export const USER_MAKERS = ['setpriv', 'prlimit'] as const

const OF_ANOTHER_USER: readonly string[] = [MEANS.system, MEANS.users, ...USER_MAKERS]

function otherUser(findings: readonly MachineFinding[]): 'user' {
  const lacking = findings.filter(({ what, works }) => !works && OF_ANOTHER_USER.includes(what))
  const wasSeen = findings.some(({ what, works }) => what === MEANS.users && works)
  if (lacking.length === 0 && wasSeen) return 'user'
  throw refusal('user', 'a system on which programs can be made to run as another user', lacking)
}

function refusal(kind: SandboxKind, expected: string, lacking: readonly MachineFinding[]): Refusal {
  const found = lacking.map(({ what, detail }) => `${what}: ${detail}`).join('; ')
  const cures = [
    ...new Set(lacking.flatMap(({ cure }) => (cure === undefined ? [] : inLine(cure)))),
  ]
  const mending = cures.length === 0 ? '' : `To mend it: ${cures.join('; ')}. `
  const advice = mending + (kind === 'user' ? NOTHING_ELSE : LESS)
  return new Refusal(
    'E_SANDBOX',
    {
      where: `--sandbox ${kind}`,
      expected,
      found: said(found === '' ? 'none that was tried' : found),
      advice,
    },
    { status: 3 },
  )
}

/** A cure within a sentence; one of many lines is told by `doctor`. */
function inLine(cure: string): string {
  const [first = '', ...more] = cure.split('\n')
  return more.length === 0 ? first.replace(/\.$/u, '') : `${first}: see sumsock-conformance doctor`
}
