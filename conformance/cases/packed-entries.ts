import type { Profile, Role } from '../../spec/rule.ts'
import type { RuleId } from '../../spec/rules.ts'
import type { Transcript } from '../../spec/transcript.ts'
import type { Variables } from './case.ts'
import type { CatalogueEntry } from './selection.ts'

/** A catalogue in which each transcript and each list of rules stands once: a fifth of its size. */
export interface PackedEntries {
  transcripts: readonly Transcript[]
  rules: readonly (readonly RuleId[])[]
  entries: readonly PackedEntry[]
}

interface PackedEntry {
  id: string
  /** Index into the transcripts. */
  t: number
  variables: Variables
  role: Role
  /** Index into the lists of rules. */
  r: number
  profile: Profile
  slow: boolean
}

/** Packs a catalogue, for the built program to hold. */
export function packEntries(entries: readonly CatalogueEntry[]): PackedEntries {
  const transcripts = new Shared<Transcript>()
  const rules = new Shared<readonly RuleId[]>()
  const packed = entries.map(({ case: one, role, rules: own, profile, slow }) => ({
    id: one.id,
    t: transcripts.indexOf(one.transcript),
    variables: one.variables,
    role,
    r: rules.indexOf(own),
    profile,
    slow,
  }))
  return { transcripts: transcripts.values, rules: rules.values, entries: packed }
}

/** The catalogue that was packed. */
export function unpackEntries({ transcripts, rules, entries }: PackedEntries): CatalogueEntry[] {
  return entries.flatMap(({ id, t, variables, role, r, profile, slow }) => {
    const transcript = transcripts[t]
    if (transcript === undefined) return []
    const section = id.slice(0, id.indexOf('/'))
    return {
      case: { id, section, transcript, variables },
      role,
      rules: rules[r] ?? [],
      profile,
      slow,
    }
  })
}

/** Values that are written down once, however often they are used. */
class Shared<T> {
  readonly values: T[] = []
  readonly #known = new Map<string, number>()

  indexOf(value: T): number {
    const key = JSON.stringify(value)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    this.#known.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}
