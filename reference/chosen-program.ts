import type { Role } from './dialect/speaking-program.ts'
import { type Checked, good } from './fault.ts'
import { type LoadMutants, mutantOf } from './mutant-option.ts'
import type { Mutant } from './mutants/mutant.ts'

/** One of the two programs as its command line can change it. */
export interface Choosable<B> {
  correct: B
  usualName: string
  loadMutants: LoadMutants<B>
  /** Fetches what makes it speak a dialect: who speaks sumsock itself has no use for that. */
  loadRole(): Promise<Role<B>>
}

/** What a command line says about who the program is. */
export interface Choice {
  name: string | undefined
  /** The file of the dialect that it speaks. */
  dialect: string | undefined
  mutant: string | undefined
}

/** A program that is ready to run: how it behaves, and what it is called. */
export interface Program<B> {
  behaviour: B
  name: string
}

/** The program that a command line asks for. */
export async function chosenProgram<B>(
  { correct, usualName, loadMutants, loadRole }: Choosable<B>,
  { name, dialect, mutant: named }: Choice,
): Promise<Checked<Program<B>>> {
  const mutant = await mutantOf(named, loadMutants)
  if (!mutant.ok) return mutant
  if (dialect === undefined) {
    return good({ behaviour: { ...correct, ...mutant.value?.behaviour }, name: name ?? usualName })
  }
  const { speakingProgram } = await import('./dialect/speaking-program.ts')
  const told = { correct, usualName, mutant: mutant.value, name }
  return speakingProgram(dialect, await loadRole(), told)
}

/** The mutants of a program: all, or those that make sense in a dialect. */
export async function chosenMutants<B>(
  { loadMutants, loadRole }: Choosable<B>,
  dialect: string | undefined,
): Promise<Checked<readonly Mutant<B>[]>> {
  const mutants = await loadMutants()
  if (dialect === undefined) return good(mutants)
  const { mutantsSpeaking } = await import('./dialect/speaking-program.ts')
  return mutantsSpeaking(dialect, await loadRole(), mutants)
}
