import type { Role, Rule } from './rule.ts'

/** A rule as it stands in the prose, read back. */
export interface RuleBlock {
  anchor: string
  id: string
  level: string
  profile: string
  binds: string
  sentence: string
}

const BLOCK = /^> <a id="([^"]*)"><\/a>\*\*(\S+)\*\* \((\w+), (\w+); binds ([\w ]+)\) —\n> (.+)$/gmu

const WHO: Record<Role, string> = {
  server: 'the server',
  client: 'the client',
  both: 'both together',
}

/** Who a rule binds, in words. */
export function boundBy({ binds }: Pick<Rule, 'binds'>): string {
  const [first] = binds
  return binds.length > 1 || first === undefined ? binds.join(' and ') : WHO[first]
}

/** The notation in which the prose states a rule: two lines of a block quote, with an anchor. */
export function ruleBlock(rule: Rule): string {
  const { id, level, profile, sentence } = rule
  const slug = id.slice(id.indexOf('/') + 1)
  return [
    `> <a id="${slug}"></a>**${id}** (${level}, ${profile}; binds ${boundBy(rule)}) —`,
    `> ${sentence}`,
  ].join('\n')
}

/** Every rule that a section states, in its order. */
export function ruleBlocks(markdown: string): RuleBlock[] {
  return [...markdown.matchAll(BLOCK)].map(
    ([, anchor = '', id = '', level = '', profile = '', binds = '', sentence = '']) => ({
      anchor,
      id,
      level,
      profile,
      binds,
      sentence,
    }),
  )
}
