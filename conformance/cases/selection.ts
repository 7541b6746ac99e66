import type { Dialect } from '../../spec/dialect.ts'
import { type Profile, type Role, sectionOf } from '../../spec/rule.ts'
import { isRuleId, RULES, type RuleId, ruleOf } from '../../spec/rules.ts'
import { NATIVE } from '../dialect/native.ts'
import { Refusal } from '../refusal.ts'
import type { Case, PlannedCase } from './case.ts'
import { clientDutiesOf, MEETING_RULES } from './client-vocabulary.ts'
import { type Draw, drawsFrom } from './draw.ts'
import { nameShapeOf } from './name-shape.ts'
import { planCase } from './plan-case.ts'
import { planClientCase } from './plan-client-case.ts'
import { dutiesOf, rulesFor } from './vocabulary.ts'

/** A case with the rules that it exercises in one role, as far as its script alone tells. */
export interface CatalogueEntry {
  case: Case
  /** Who is under test. */
  role: Role
  rules: readonly RuleId[]
  /** `robust` if what sets it apart is. */
  profile: Profile
  slow: boolean
  /** Why it cannot be said in the dialect of the run. */
  unsayable?: string
}

/** What is to be run, and which rules the run is to judge. */
export interface Selection {
  entries: readonly CatalogueEntry[]
  rules: ReadonlySet<RuleId>
}

/** Adds to each case the rules that it exercises, once for each role that it can test. */
export function catalogueEntries(
  cases: readonly Case[],
  dialect: Dialect = NATIVE,
): CatalogueEntry[] {
  return cases.flatMap((one) =>
    one.transcript.tests.map((role) => catalogueEntry(one, role, dialect)),
  )
}

/** A case with the rules that it exercises in one role. */
export function catalogueEntry(one: Case, role: Role, dialect: Dialect): CatalogueEntry {
  const shape = dialect === NATIVE ? undefined : nameShapeOf(dialect)
  return ENTRY_FOR[role](one, { draw: drawsFrom(0, shape).of('catalogue'), dialect })
}

type EntryFor = (one: Case, as: { draw: Draw; dialect: Dialect }) => CatalogueEntry

const ENTRY_FOR: Record<Role, EntryFor> = {
  server(one, { draw, dialect }) {
    const plan = planCase(one, draw, { control: false, brief: true, dialect })
    const rules = [...new Set(dutiesOf(plan).map(({ rule }) => rule))]
    return { case: one, role: 'server', rules, profile: profileOf(plan), slow: plan.slow }
  },
  client(one, { draw, dialect }) {
    const plan = planClientCase(one, draw, dialect)
    const rules = clientDutiesOf(plan)
    const robust = rules.length === 0 || rules.slice(0, TELLING).some(isRobust)
    return {
      case: one,
      role: 'client',
      rules,
      profile: robust ? 'robust' : 'core',
      slow: plan.slow,
    }
  },
  both: (one) => ({
    case: one,
    role: 'both',
    rules: MEETING_RULES,
    profile: 'core',
    slow: one.transcript.slow === true,
  }),
}

/** The first of a case's rules say what it is about. */
const TELLING = 4

function isRobust(rule: RuleId): boolean {
  return ruleOf(rule).profile === 'robust'
}

/** Selects by section, rule or case; a word that matches nothing is refused. */
export function select(
  entries: readonly CatalogueEntry[],
  words: readonly string[],
  profile: Profile | 'all',
): Selection {
  const wanted =
    profile === 'all'
      ? entries
      : entries.filter((entry) => entry.profile === profile || profile === 'robust')
  const inProfile = (id: RuleId) => profile === 'all' || ruleOf(id).profile === profile
  if (words.length === 0)
    return { entries: wanted, rules: new Set(RULES.map(({ id }) => id).filter(inProfile)) }
  const parts = words.map((word) => selectWord(wanted, word))
  const chosen = new Set(parts.flatMap((part) => part.entries))
  const rules = new Set(parts.flatMap((part) => [...part.rules]).filter(inProfile))
  return { entries: wanted.filter((entry) => chosen.has(entry)), rules }
}

function selectWord(entries: readonly CatalogueEntry[], word: string): Selection {
  if (isRuleId(word)) {
    const exercising = entries.filter(({ rules }) => rules.includes(word))
    if (exercising.length > 0) return { entries: exercising, rules: new Set([word]) }
  }
  const byCase = entries.filter(({ case: { id } }) => id === word || id.startsWith(`${word}#`))
  if (byCase.length > 0)
    return { entries: byCase, rules: new Set(byCase.flatMap(({ rules }) => rules)) }
  const rules = RULES.map(({ id }) => id).filter((id) => sectionOf(id) === word)
  const bySection = casesOfSection(entries, word, rules)
  if (bySection.length === 0)
    throw new Refusal('E_SELECTION', {
      expected: 'a section, a rule or a case that can be tested here',
      found: word,
      advice: /[./{]/u.test(word.replace('/', ''))
        ? 'See sumsock-conformance list. A command of several words stands in quotes: --server "python3 server.py {port}".'
        : 'See sumsock-conformance list.',
    })
  // A folder of cases that test no rule of its name stands for the rules that they do test.
  const others = bySection.filter(
    (entry) => entry.unsayable === undefined && !entry.rules.some((rule) => rules.includes(rule)),
  )
  return {
    entries: bySection,
    rules: new Set([...rules, ...others.flatMap((entry) => entry.rules)]),
  }
}

/** The cases in the folder of a section, and those elsewhere of its rules that they leave out. */
function casesOfSection(
  entries: readonly CatalogueEntry[],
  section: string,
  rules: readonly RuleId[],
): CatalogueEntry[] {
  const own = entries.filter((entry) => entry.case.section === section)
  const isLacking = (rule: RuleId, role: Role) =>
    rules.includes(rule) && !own.some((one) => one.role === role && one.rules.includes(rule))
  return entries.filter(
    (entry) =>
      entry.case.section === section || entry.rules.some((rule) => isLacking(rule, entry.role)),
  )
}

function profileOf(plan: PlannedCase): Profile {
  const telling = plan.connections
    .filter(({ purpose }) => purpose === 'script')
    .flatMap((connection) =>
      connection.owed.flatMap((owed) => rulesFor(owed, connection).slice(0, 1)),
    )
  const crowd = plan.steps.some(({ act }) => act === 'crowd')
  const leaves = plan.connections.some(({ stimulus }) => stimulus.kind === 'left-early')
  const robust = crowd || leaves || plan.left_open !== undefined || telling.some(isRobust)
  return robust ? 'robust' : 'core'
}
