import type { Program } from '../chosen-program.ts'
import { bad, type Checked, good } from '../fault.ts'
import type { Mutant } from '../mutants/mutant.ts'
import { quote } from '../quote.ts'
import { fittingName, type NameFit, nameLike } from './fitting-name.ts'
import { readDialect } from './read-dialect.ts'
import type { Spoken } from './spoken.ts'

/** What a program is told on its command line that its dialect has a say in. */
export interface ToldProgram<B> {
  correct: B
  usualName: string
  /** The mutant that it is to be; the correct program without one. */
  mutant: Mutant<B> | undefined
  name: string | undefined
}

/** How one of the two programs comes to speak a dialect. */
export interface Role<B> {
  fit(spoken: Spoken): NameFit
  speaking(behaviour: B, spoken: Spoken, name: string): B
  makesSense(mutant: Mutant<B>, spoken: Spoken): boolean
}

/** Makes a program speak the dialect of a file; without a name it takes one that fits. */
export async function speakingProgram<B>(
  path: string,
  role: Role<B>,
  { correct, usualName, mutant, name }: ToldProgram<B>,
): Promise<Checked<Program<B>>> {
  const spoken = await readDialect(path)
  if (!spoken.ok) return spoken
  const fit = role.fit(spoken.value)
  const fitting = name === undefined ? nameLike(usualName, fit) : fittingName(name, fit)
  if (!fitting.ok) return fitting
  if (mutant !== undefined && !role.makesSense(mutant, spoken.value)) return senseless(mutant)
  const behaviour = { ...correct, ...mutant?.behaviour }
  return good({
    behaviour: role.speaking(behaviour, spoken.value, fitting.value),
    name: fitting.value,
  })
}

/** The mutants of a program that break their rule in a dialect, and nothing else. */
export async function mutantsSpeaking<B>(
  path: string,
  role: Role<B>,
  mutants: readonly Mutant<B>[],
): Promise<Checked<readonly Mutant<B>[]>> {
  const spoken = await readDialect(path)
  if (!spoken.ok) return spoken
  return good(mutants.filter((mutant) => role.makesSense(mutant, spoken.value)))
}

function senseless({ name }: { name: string }): Checked<never> {
  return bad({
    code: 'E_MUTANT',
    expected: '--mutant to break its rule, and nothing else, in this dialect',
    found: quote(name),
    advice: 'See --list-mutants with --dialect for those that do',
  })
}
