import type { TObject, TSchema } from '@sinclair/typebox'
import { DEADLINES, type Deadline } from '../spec/deadlines.ts'
import { type LogEvent, templateOf } from '../spec/log-event.ts'
import { sectionOf } from '../spec/rule.ts'
import { boundBy } from '../spec/rule-block.ts'
import { RULES } from '../spec/rules.ts'
import { SCHEMA_FILES } from '../spec/schema-files.ts'
import { SECTIONS } from '../spec/sections.ts'
import { code, table } from './generate-table.ts'

/** The members of a message: name, type, limits, and what each means. */
export function memberTable({ properties }: TObject): string {
  const rows = Object.entries(properties).map(([member, schema]) => [
    code(member),
    String(schema['type']),
    limitsOf(schema),
    schema.description ?? '',
  ])
  return table(['member', 'type', 'limits', 'meaning'], rows)
}

/** The log events of one program: level, function, text, and when each line is due. */
export function eventTable(events: Readonly<Record<string, LogEvent>>): string {
  const rows = Object.values(events).map((event) => {
    const {
      role,
      event: slug,
      level,
      function: name,
      message,
      alsoWritten = [],
      when,
    } = templateOf(event)
    const texts = [message, ...alsoWritten].map(code).join(' or ')
    return [`${role}: ${code(slug)}`, level, code(name), texts, when]
  })
  return table(['event', 'level', 'function', 'text', 'when'], rows)
}

/** Every rule with whom it binds, its level, its profile, and what it needs. */
export function ruleTable(): string {
  const rows = RULES.map((rule) => [
    ruleLink(rule.id),
    boundBy(rule),
    rule.level,
    rule.profile,
    rule.needs.map(ruleLink).join(', '),
  ])
  return table(['rule', 'binds', 'level', 'profile', 'needs'], rows)
}

/** Every deadline with its length, where it starts, and the rules that state it. */
export function deadlineTable(): string {
  const rows = Object.values<Deadline>(DEADLINES).map(({ due, milliseconds, after, rules }) => [
    due,
    `${milliseconds / 1000} s`,
    after,
    rules.map(ruleLink).join(', '),
  ])
  return table(['due', 'within', 'after', 'rule'], rows)
}

/** The table of contents: every section, and how many rules it states. */
export function contents(): string {
  return SECTIONS.map(({ name, title, about }) => {
    const rules = RULES.filter(({ id }) => sectionOf(id) === name).length
    const count = rules === 0 ? '' : ` (${rules} ${rules === 1 ? 'rule' : 'rules'})`
    return `- [${title}](${name}.md): ${about}${count}`
  }).join('\n')
}

/** Every published schema with its file and its `$id`. */
export function schemaTable(): string {
  const rows = SCHEMA_FILES.map(({ name, schema }) => [
    `[${name}](schemas/${name}.json)`,
    code(String(schema['$id'])),
  ])
  return table(['schema', '`$id`'], rows)
}

function ruleLink(id: string): string {
  return `[${id}](${id.replace('/', '.md#')})`
}

function limitsOf(schema: TSchema): string {
  if (schema['type'] === 'string') {
    return `${schema['minLength']}..${schema['maxLength']} characters, no control characters`
  }
  const { minimum, maximum } = schema
  return maximum === Number.MAX_SAFE_INTEGER ? '±(2^53-1)' : `${minimum}..${maximum}`
}
