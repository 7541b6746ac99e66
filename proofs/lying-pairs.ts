import { REFERENCE, REFERENCE_CLIENT } from './commands.ts'
import { judgePair, ofRole, rulesThat } from './judged.ts'

/** A server and a client of which at least one tells something else than what happened. */
export interface LyingPair {
  says: string
  server: string
  client: string
  /** What each role is to be blamed for, and nothing else. */
  blamed: { server: readonly string[]; client: readonly string[]; both: readonly string[] }
  /** What the finding of agreement/logs says, where the logs differ. */
  names?: RegExp
}

const mutantOf = (command: string, name: string) => `${command} --mutant ${name}`
const OWN_NUMBER = 'logs-number-of-its-own'

/** The pairs: a liar on one side, on the other, and on both. */
export const LYING_PAIRS: readonly LyingPair[] = [
  {
    says: 'the server logs a number that it did not send',
    server: mutantOf(REFERENCE, 'logs-other-server-number'),
    client: REFERENCE_CLIENT,
    blamed: { server: ['agreement/server-log'], client: [], both: ['agreement/logs'] },
    names: /the server is wrong$/u,
  },
  {
    says: 'the client logs a number that it did not get',
    server: REFERENCE,
    client: mutantOf(REFERENCE_CLIENT, OWN_NUMBER),
    blamed: { server: [], client: ['agreement/client-log'], both: ['agreement/logs'] },
    names: /the client is wrong$/u,
  },
  {
    says: 'the client logs its own sum and ignores a wrong one',
    server: mutantOf(REFERENCE, 'sum-off-by-one'),
    client: mutantOf(REFERENCE_CLIENT, 'adds-itself'),
    blamed: { server: ['exchange/sum'], client: ['client/checks-reply'], both: [] },
  },
  {
    says: 'both log the two numbers in each other’s place',
    server: mutantOf(REFERENCE, 'logs-swapped-numbers'),
    client: mutantOf(REFERENCE_CLIENT, 'logs-numbers-crosswise'),
    blamed: { server: ['agreement/server-log'], client: ['agreement/client-log'], both: [] },
  },
]

/** Judges a pair; says what is not as its row has it. */
export async function judgeLyingPair(pair: LyingPair): Promise<string[]> {
  const report = await judgePair(pair, { words: ['exchange', 'client', 'agreement'] })
  const problems = (['server', 'client', 'both'] as const).flatMap((role) => {
    const found = rulesThat(ofRole(report, role), 'fail', 'warn').join(', ')
    const expected = pair.blamed[role].join(', ')
    return found === expected
      ? []
      : [`expected ${role} ${expected || 'none'}, found ${found || 'none'}`]
  })
  const named = report.cases
    .filter(({ role }) => role === 'both')
    .flatMap(({ findings }) => findings.map(({ found }) => found))
  const { names } = pair
  const unnamed = names !== undefined && !named.some((found) => names.test(found))
  return unnamed
    ? [...problems, `expected ${names}, found ${named.join('; ') || 'none'}`]
    : problems
}
