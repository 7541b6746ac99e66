/** Which program a rule binds; `both` stands for the two of them together. */
export type Role = 'server' | 'client' | 'both'

/** How strong a rule is: the RFC 2119 keyword of its sentence. */
export type Level = 'MUST' | 'SHOULD'

/** `core` is what the assignment asks; `robust` is what a good network program does besides. */
export type Profile = 'core' | 'robust'

/** One normative sentence of the specification, and what helps to keep it. */
export interface Rule {
  /** Section slash slug: never a position, never changed. */
  id: string
  binds: readonly Role[]
  level: Level
  profile: Profile
  /** The sentence, verbatim as it stands once in the prose of its section. */
  sentence: string
  /** The rules without which this one cannot be judged. */
  needs: readonly string[]
  /** Why the rule is there, for who breaks it. */
  why: string
  /** The mistake by which it is most often broken. */
  mistake: string
  /** What to do instead. */
  cure: string
  /** Why no test can exercise it, where that is so. */
  untestable?: string
}

/** The rules of a section: of their ids the compiler knows each, of the rest what it is. */
export function rules<const Id extends string>(
  all: readonly (Rule & { id: Id })[],
): readonly (Rule & { id: Id })[] {
  return all
}

/** The section that a rule stands in: `spec/<section>.md`. */
export function sectionOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}

type Keyword = { level: Level; profile: Profile }

/** The four strengths that a rule may have, by name. */
export const CORE_MUST: Keyword = { level: 'MUST', profile: 'core' }
export const CORE_SHOULD: Keyword = { level: 'SHOULD', profile: 'core' }
export const ROBUST_MUST: Keyword = { level: 'MUST', profile: 'robust' }
export const ROBUST_SHOULD: Keyword = { level: 'SHOULD', profile: 'robust' }
