import { STATUSES } from '../../spec/files/report.ts'
import type { Source } from '../grade/source/source.ts'
import type { CommandLine } from '../options.ts'
import { Refusal } from '../refusal.ts'

/** What `--only` and `--again` ask for; a name that nobody has is refused, or it would do nothing. */
export function chosenBy(line: CommandLine, submissions: readonly Source[]) {
  const [only, again] = [line.all('only'), line.all('again')]
  const names = new Set(submissions.flatMap(({ name, file }) => [name, file]))
  const statuses: readonly string[] = STATUSES
  const unknown =
    only.find((name) => !names.has(name)) ??
    again.find((word) => !names.has(word) && !statuses.includes(word))
  if (unknown !== undefined)
    throw new Refusal('E_NAME', {
      expected: `the name of a submission${only.includes(unknown) ? '' : `, or one of ${statuses.join(', ')}`}`,
      found: unknown,
      advice: 'doctor DIR lists their names.',
    })
  return {
    only: ({ name, file }: Source) =>
      only.length === 0 || only.includes(name) || only.includes(file),
    again: ({ name, file }: Source, status: string) =>
      [name, file, status].some((word) => again.includes(word)),
  }
}
