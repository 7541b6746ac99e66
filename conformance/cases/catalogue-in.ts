import type { Dialect } from '../../spec/dialect.ts'
import { NATIVE } from '../dialect/native.ts'
import { whyNotApplicable } from './applicable.ts'
import { malformedCases } from './malformed-cases.ts'
import { whyUnsayable } from './sayable.ts'
import { type CatalogueEntry, catalogueEntries, catalogueEntry } from './selection.ts'

const SENSELESS = 'none of its rules makes sense in this dialect'

/**
 * The cases as they are in a dialect: those that cannot be said there are marked, those that can
 * exercise the rules that make sense there, and malformed messages of its own come in addition.
 */
export function catalogueIn(
  dialect: Dialect,
  entries: readonly CatalogueEntry[],
): readonly CatalogueEntry[] {
  if (dialect === NATIVE) return entries
  const roles = new Set(entries.map(({ role }) => role))
  const own = roles.has('server') ? catalogueEntries(malformedCases(dialect), dialect) : []
  return [...entries, ...own].map((entry) => {
    const unsayable = whyUnsayable(entry.case, entry.role, dialect)
    if (unsayable !== undefined) return { ...entry, unsayable }
    const said =
      entry.case.ofDialect === true ? entry : catalogueEntry(entry.case, entry.role, dialect)
    const rules = said.rules.filter(
      (rule) => whyNotApplicable(rule, entry.role, dialect) === undefined,
    )
    return rules.length === 0 && said.rules.length > 0
      ? { ...entry, unsayable: SENSELESS }
      : { ...said, rules }
  })
}
