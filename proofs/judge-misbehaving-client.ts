import { clientCommand } from './commands.ts'
import { judgeClient, rulesThat } from './judged.ts'
import type { MisbehavingClient } from './misbehaving-clients.ts'

/** Runs the suite against a misbehaving client; says what is not as its row has it. */
export async function judgeMisbehavingClient(
  { name, fail, warn, within_ms, words }: MisbehavingClient,
  edition: 'small' | 'full',
): Promise<string[]> {
  const report = await judgeClient(clientCommand(name), {
    words: edition === 'small' ? (words ?? []) : [],
  })
  const compare = (verdict: 'fail' | 'warn', expected: readonly string[]) => {
    const found = rulesThat(report, verdict)
    const same = [...found].sort().join() === [...expected].sort().join()
    return same
      ? []
      : [
          `expected ${verdict} ${expected.join(', ') || 'none'}, found ${found.join(', ') || 'none'}`,
        ]
  }
  const late =
    report.duration_ms > within_ms
      ? [`expected at most ${within_ms} ms, found ${report.duration_ms}`]
      : []
  return [...compare('fail', fail), ...compare('warn', warn), ...late]
}
