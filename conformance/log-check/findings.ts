import type { RuleId } from '../../spec/rules.ts'
import { escapeForTerminal } from '../escape.ts'
import type { Judgement } from '../judge/judgement.ts'
import { broken } from '../judge/outcome.ts'
import type { Places } from './places.ts'

/** Of one rule in one log so many findings are kept; the others are counted. */
const KEPT = 10
/** So many further lines are named with the first finding. */
const NAMED = 5

/** A fault, and the number of its line among all lines. */
export interface Fault {
  expected: string
  found: string
  line: number
  /** The other place that it is about. */
  also?: number
}

/** The faults of one log by rule: the first ones in full, however many there are. */
export class Findings {
  readonly #byRule = new Map<RuleId, { kept: Fault[]; count: number }>()

  /** Notes a fault; `of` is asked for its words only if they are kept. */
  add(rule: RuleId, line: number, of: () => Omit<Fault, 'line'>): void {
    const entry = this.#byRule.get(rule) ?? { kept: [], count: 0 }
    this.#byRule.set(rule, entry)
    entry.count += 1
    if (entry.kept.length >= KEPT) return
    const { expected, found, ...also } = of()
    entry.kept.push({ expected: kept(expected), found: kept(found), line, ...also })
  }

  /** Counts faults whose words nobody has kept. */
  addMore(rule: RuleId, count: number): void {
    const entry = this.#byRule.get(rule)
    if (entry !== undefined) entry.count += count
  }

  /** Whether no more words are kept of that rule. */
  isFull(rule: RuleId): boolean {
    return (this.#byRule.get(rule)?.kept.length ?? 0) >= KEPT
  }

  has(rule: RuleId): boolean {
    return this.#byRule.has(rule)
  }

  /** What the judges say of the rules that are broken. */
  judgements(places: Places): Judgement[] {
    return [...this.#byRule].flatMap(([rule, { kept: faults, count }]) => {
      const sorted = [...faults].sort((a, b) => a.line - b.line)
      return sorted.map(({ expected, found, line, also }, index): Judgement => {
        const more = index === 0 ? moreOf(sorted.slice(1), count - 1, places) : ''
        const where = [line, ...(also === undefined ? [] : [also])].map((one) => places.of(one))
        return {
          rule,
          outcome: broken({ expected, found: `${found}${more}`, where: where.join(' and ') }),
        }
      })
    })
  }
}

function moreOf(others: readonly Fault[], count: number, places: Places): string {
  if (count === 0) return ''
  const named = others.slice(0, NAMED).map(({ line }) => places.of(line))
  return ` (and ${count} more: ${named.join(', ')}${count > named.length ? ', …' : ''})`
}

/** Harmless and short; a copy, for a slice would keep all that it was cut from. */
function kept(text: string): string {
  return Buffer.from(escapeForTerminal(text.slice(0, 1000), 200)).toString()
}
