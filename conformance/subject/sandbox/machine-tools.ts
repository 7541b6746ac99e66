import { PATH } from './bubblewrap.ts'
import type { Machine } from './machine.ts'
import { installing } from './machine-cures.ts'
import type { MachineFinding } from './machine-finding.ts'
import type { MachineTrials } from './machine-trial.ts'

/** The tools that submissions are built and run with, and how each tells its version. */
const TOOLS = {
  python3: '--version',
  node: '--version',
  javac: '-version',
  java: '-version',
  gcc: '--version',
  make: '--version',
  go: 'version',
  cargo: '--version',
} as const

/** Prints, for each tool that is there, its name, its file, its exit status, and what it says first. */
const ASK = `
while [ $# -gt 1 ]; do
  if file=$(command -v "$1"); then
    said=$("$file" "$2" 2>&1 </dev/null); status=$?
    printf '%s\\t%s\\t%s\\t' "$1" "$file" "$status"; printf '%s\\n' "$said" | head -n 1
  fi
  shift 2
done`

/**
 * Which tools the programs of a submission find: seen from within a sandbox where one works, and else
 * by the PATH that they would have there.
 */
export async function toolFindings(
  machine: Machine,
  trials?: MachineTrials,
): Promise<MachineFinding[]> {
  const words = ['sh', '-c', ASK, 'sh', ...Object.entries(TOOLS).flat()]
  const { stdout } = await (trials?.inSandbox(words) ?? machine.run({ words, env: { PATH } }))
  const told = stdout.split('\n').map((line) => line.split('\t'))
  return Object.keys(TOOLS).map((tool) => {
    const [, file, status, said = ''] = told.find(([name]) => name === tool) ?? []
    if (file === undefined) return missing(tool, machine)
    const version = /\d+(?:\.\d+)+\S*/u.exec(said)?.[0].replace(/["')]+$/u, '')
    if (status === '0') return { what: tool, works: true, detail: version ?? said }
    return {
      what: tool,
      works: false,
      detail: `it does not run: ${said}`,
      cure: mending(tool, machine),
    }
  })
}

function mending(tool: string, machine: Machine): string {
  return `Install it again: ${installing(tool, machine)}`
}

/** A tool that belongs to one user is not shown to programs of others. */
function missing(tool: string, machine: Machine): MachineFinding {
  const file = machine.find(tool, machine.path)
  const detail = file === undefined ? 'not found' : `only at ${file}, which a sandbox does not show`
  return { what: tool, works: false, detail, cure: installing(tool, machine) }
}
