import { RULES } from '../../spec/rules.ts'
import { allEntries } from '../cases/all-entries.ts'
import type { CatalogueEntry } from '../cases/selection.ts'
import type { ExitCode, Io } from '../io.ts'
import { type CommandLine, wrongValue } from '../options.ts'
import { Refusal } from '../refusal.ts'

/** `list`: every rule and every case, for people or as JSON. */
export async function list(line: CommandLine, io: Io): Promise<ExitCode> {
  const [, word] = line.words
  if (word !== undefined)
    throw new Refusal('E_LIST', {
      expected: 'nothing after list',
      found: word,
      advice: 'For one rule or case: sumsock-conformance explain ID.',
    })
  const kind = line.text('reporter') ?? 'text'
  if (kind !== 'text' && kind !== 'json')
    throw wrongValue('reporter', { expected: 'text or json', found: kind })
  const entries = byCase(await allEntries(line.text('fixtures'), io.cwd))
  if (kind === 'json') {
    const rules = RULES.map(({ id, binds, level, profile, sentence, needs }) => ({
      id,
      binds,
      level,
      profile,
      sentence,
      needs,
    }))
    const cases = entries.map(({ case: one, rules: exercised, profile, slow }) => ({
      id: one.id,
      says: one.transcript.says,
      tests: one.transcript.tests,
      profile,
      slow,
      rules: exercised,
    }))
    io.stdout.write(`${JSON.stringify({ rules, cases }, null, 2)}\n`)
    return 0
  }
  const ruleLines = RULES.map(
    ({ id, level, profile, binds }) =>
      `  ${id.padEnd(32)} ${level.padEnd(7)} ${profile.padEnd(7)} ${binds.join(', ')}`,
  )
  const caseLines = entries.map(
    ({ case: { id, transcript }, profile }) =>
      `  ${id.padEnd(48)} ${profile.padEnd(7)} ${transcript.tests.join(', ')}`,
  )
  io.stdout.write(`Rules (${RULES.length}):\n${ruleLines.join('\n')}\n\n`)
  io.stdout.write(`Cases (${entries.length}):\n${caseLines.join('\n')}\n`)
  return 0
}

/** Each case once, with the rules that it exercises in all of its roles. */
function byCase(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const cases = new Map<string, CatalogueEntry>()
  for (const entry of entries) {
    const known = cases.get(entry.case.id)
    const rules = [...new Set([...(known?.rules ?? []), ...entry.rules])]
    cases.set(entry.case.id, { ...entry, ...known, rules })
  }
  return [...cases.values()]
}
