import type { RuleId } from '../../spec/rules.ts'
import type { Behaviour } from '../behaviour.ts'

/** A server that is right in all but one thing. */
export interface Mutant {
  /** What `--mutant` calls it. */
  name: string
  /** The one rule that it breaks; what follows from that is said by the rules' `needs`. */
  breaks: RuleId
  /** One sentence: what it does. */
  says: string
  /** The decisions that it takes otherwise than the correct server. */
  behaviour: Partial<Behaviour>
}
