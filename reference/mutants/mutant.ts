import type { RuleId } from '../../spec/rules.ts'
import type { Behaviour } from '../behaviour.ts'
import type { ClientBehaviour } from '../client-behaviour.ts'

/** A program that is right in all but one thing, out of the decisions `B` that it takes. */
export interface Mutant<B> {
  /** What `--mutant` calls it. */
  name: string
  /** The one rule that it breaks; what follows from that is said by the rules' `needs`. */
  breaks: RuleId
  /** One sentence: what it does. */
  says: string
  /** The decisions that it takes otherwise than the correct program. */
  behaviour: Partial<B>
}

/** A server that is right in all but one thing. */
export type ServerMutant = Mutant<Behaviour>

/** A client that is right in all but one thing. */
export type ClientMutant = Mutant<ClientBehaviour>

/** The mutant of that name. */
export function findMutant<B>(mutants: readonly Mutant<B>[], name: string): Mutant<B> | undefined {
  return mutants.find((mutant) => mutant.name === name)
}
