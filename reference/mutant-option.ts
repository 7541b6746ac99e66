import { bad, type Checked, good } from './fault.ts'
import type { Io } from './io.ts'
import { mutantsAsJson, mutantsAsTable } from './mutants/list.ts'
import { findMutant, type Mutant } from './mutants/mutant.ts'
import { print } from './program.ts'
import { quote } from './quote.ts'

/** Fetches the mutants of a program when they are asked for: who does its work has no use for them. */
export type LoadMutants<B> = () => Promise<readonly Mutant<B>[]>

/** The behaviour of the mutant of that name, or the correct one where none is named. */
export async function behaviourOf<B>(
  mutant: string | undefined,
  correct: B,
  load: LoadMutants<B>,
): Promise<Checked<B>> {
  if (mutant === undefined) return good(correct)
  const found = findMutant(await load(), mutant)
  if (found !== undefined) return good({ ...correct, ...found.behaviour })
  return bad({
    code: 'E_MUTANT',
    expected: '--mutant to name a mutant',
    found: quote(mutant),
    advice: 'See --list-mutants for their names',
  })
}

/** Prints the mutants of a program; the result is the exit status. */
export async function listMutants<B>(io: Io, json: boolean, load: LoadMutants<B>): Promise<number> {
  const mutants = await load()
  return print(io, json ? mutantsAsJson(mutants) : mutantsAsTable(mutants))
}
