import { bad, type Checked, good } from './fault.ts'
import type { Io } from './io.ts'
import { mutantsAsJson, mutantsAsTable } from './mutants/list.ts'
import { findMutant, type Mutant } from './mutants/mutant.ts'
import { print } from './program.ts'
import { quote } from './quote.ts'

/** Fetches the mutants of a program when they are asked for: who does its work has no use for them. */
export type LoadMutants<B> = () => Promise<readonly Mutant<B>[]>

/** The mutant of that name; none where none is named. */
export async function mutantOf<B>(
  mutant: string | undefined,
  load: LoadMutants<B>,
): Promise<Checked<Mutant<B> | undefined>> {
  if (mutant === undefined) return good(undefined)
  const found = findMutant(await load(), mutant)
  if (found !== undefined) return good(found)
  return bad({
    code: 'E_MUTANT',
    expected: '--mutant to name a mutant',
    found: quote(mutant),
    advice: 'See --list-mutants for their names',
  })
}

/** Prints mutants; the result is the exit status. */
export function listMutants<B>(io: Io, json: boolean, mutants: readonly Mutant<B>[]): number {
  return print(io, json ? mutantsAsJson(mutants) : mutantsAsTable(mutants))
}
