import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** What the tests of programs in other languages run, and where Debian and Ubuntu have it. */
const TOOLS = [
  { command: ['python3', '--version'], apt: 'python3' },
  { command: ['cc', '--version'], apt: 'gcc' },
  { command: ['javac', '-version'], apt: 'default-jdk-headless' },
  { command: ['java', '-version'], apt: 'default-jdk-headless' },
  { command: ['xmllint', '--version'], apt: 'libxml2-utils' },
  { command: ['bwrap', '--version'], apt: 'bubblewrap' },
  { command: ['ip', '-V'], apt: 'iproute2' },
  { command: ['chromium', '--version'], apt: 'chromium' },
] as const

/** A sentence for each tool that these tests need and that does not run here. */
export async function missingTools(): Promise<string[]> {
  const sentences = await Promise.all(
    TOOLS.map(async ({ command: [tool, flag], apt }) =>
      (await runs(tool, flag)) ? [] : [`expected ${tool}, found none: apt-get install ${apt}`],
    ),
  )
  return sentences.flat()
}

async function runs(tool: string, flag: string): Promise<boolean> {
  try {
    const [status] = await once(spawn(tool, [flag], { stdio: 'ignore' }), 'exit')
    return status === 0
  } catch {
    return false
  }
}
