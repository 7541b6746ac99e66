import { type LogEvent, prefixOf, templateOf } from '../../spec/log-event.ts'
import { LOG_EVENTS } from '../../spec/log-lines.ts'
import type { Rule } from '../../spec/rule.ts'
import { type Role, sectionOf } from '../../spec/rule.ts'
import { isRuleId, RULES, type RuleId, ruleOf } from '../../spec/rules.ts'
import { allEntries } from '../cases/all-entries.ts'
import type { CatalogueEntry } from '../cases/selection.ts'
import type { ExitCode, Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import { Refusal } from '../refusal.ts'
import { wrap } from '../reporters/wrap.ts'

/** `explain ID`: what a rule asks, why, how it is tested and usually broken; or a section, or a case. */
export async function explain(line: CommandLine, io: Io): Promise<ExitCode> {
  const [, id, more] = line.words
  const entries = await allEntries(line.text('fixtures'), io.cwd)
  if (id !== undefined && more === undefined) {
    if (isRuleId(id)) {
      io.stdout.write(`${ruleText(id, entries).join('\n')}\n`)
      return 0
    }
    const section = RULES.filter((rule) => sectionOf(rule.id) === id)
    if (section.length > 0) {
      io.stdout.write(`${section.flatMap(headOf).join('\n')}\n`)
      return 0
    }
    const cases = entries.filter(({ case: one }) => one.id === id || one.id.startsWith(`${id}#`))
    if (cases.length > 0) {
      io.stdout.write(`${cases.flatMap(caseText).join('\n')}\n`)
      return 0
    }
  }
  throw new Refusal('E_EXPLAIN', {
    expected: 'one section, one rule or one case',
    found: line.words.slice(1).join(' '),
    advice: 'For example: sumsock-conformance explain exchange/sum. See also list.',
  })
}

const WIDTH = { width: 80 }

function ruleText(id: RuleId, entries: readonly CatalogueEntry[]): string[] {
  const rule = ruleOf(id)
  const testing = (role: Role) =>
    entries
      .filter((entry) => entry.role === role && entry.rules.includes(id))
      .map(({ case: one }) => one.id)
  const field = (name: string, text: string) => {
    const [first = '', ...rest] = wrap(text, 10, WIDTH)
    return [`${name.padEnd(8)}  ${first.trimStart()}`, ...rest]
  }
  return [
    ...headOf(rule),
    ...logTemplates(id).flatMap((line) => field('line', line)),
    ...field('section', `spec/${sectionOf(id)}.md`),
    ...field('why', rule.why),
    ...field('mistake', rule.mistake),
    ...field('cure', rule.cure),
    ...(rule.needs.length === 0 ? [] : field('needs', rule.needs.join(', '))),
    ...rule.binds.flatMap((role) =>
      field(
        rule.binds.length === 1 ? 'cases' : role,
        testing(role).length === 0 ? (rule.untestable ?? 'none') : testing(role).join(', '),
      ),
    ),
  ]
}

/** A rule by its name and its sentence. */
function headOf({ id, level, profile, binds, sentence }: Rule): string[] {
  const head = `${id}  (${level}, ${profile}; binds ${binds.join(' and ')})`
  return [head, '', ...wrap(sentence, 0, WIDTH), '']
}

/** The line that a rule about a log event asks for, letter by letter. */
function logTemplates(id: RuleId): string[] {
  const role = ROLES.find((one) => sectionOf(id) === `${one}-log`)
  if (role === undefined) return []
  const events: [string, LogEvent][] = Object.entries(LOG_EVENTS[role])
  return events
    .filter(([event]) => id === `${role}-log/${event}`)
    .map(([, event]) => prefixOf(event) + templateOf(event).message)
}

const ROLES = ['server', 'client'] as const

function caseText({ case: one, rules, role }: CatalogueEntry): string[] {
  const script = one.transcript.script.map((step) => `    ${JSON.stringify(step).slice(0, 200)}`)
  const row =
    Object.keys(one.variables).length === 0
      ? []
      : [`  with     ${JSON.stringify(one.variables).slice(0, 200)}`]
  return [
    `${one.id}  (${role === 'both' ? 'server and client with each other' : `a ${role} under test`})`,
    ...wrap(one.transcript.says, 2, WIDTH),
    ...row,
    '  script',
    ...script.flatMap((text) => wrap(text.trim(), 4, WIDTH)),
    ...wrap(`rules ${rules.join(', ')}`, 2, WIDTH),
  ]
}
