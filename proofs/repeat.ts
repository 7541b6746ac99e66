import { parseArgs } from 'node:util'
import type { Report } from '../spec/files/report.ts'
import { REFERENCE } from './commands.ts'
import { judgeServer } from './judged.ts'

const HANDOUT = 'python3 fixtures/submissions/handout-like/server.py {port}'

const { values } = parseArgs({ options: { full: { type: 'boolean', default: false } } })
const times = values.full ? 20 : 3

process.exitCode = (await isSteady(REFERENCE)) && (await isSteady(HANDOUT)) ? 0 : 1

/** Runs the suite several times and says whether each rule came to the same verdict. */
async function isSteady(command: string): Promise<boolean> {
  const seen = new Map<string, number>()
  for (let round = 0; round < times; round += 1) {
    const verdicts = verdictsOf(await judgeServer(command))
    seen.set(verdicts, (seen.get(verdicts) ?? 0) + 1)
  }
  const steady = seen.size === 1
  process.stdout.write(
    `${steady ? 'ok  ' : 'FAIL'} ${times} runs, ${seen.size} outcomes: ${command}\n`,
  )
  if (!steady) process.stdout.write(`${differing([...seen.keys()]).join('\n')}\n`)
  return steady
}

function verdictsOf({ rules }: Report): string {
  return rules.map(({ id, role, verdict }) => `${id} (${role}) ${verdict}`).join('\n')
}

function differing(outcomes: readonly string[]): string[] {
  const lists = outcomes.map((outcome) => outcome.split('\n'))
  const all = [...new Set(lists.flat())]
  return all
    .filter((line) => !lists.every((list) => list.includes(line)))
    .map((line) => `  ${line}`)
}
