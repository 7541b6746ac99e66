import type { ClassRule } from '../../../spec/files/class.ts'
import { type Report, VERDICTS } from '../../../spec/files/report.ts'
import { BOUND_RULES, boundKey } from '../../score/bound-rules.ts'

/** Counts how each rule went in a class, one report after another. */
export class RuleCounts {
  readonly #counts = new Map<string, Map<string, number>>()

  add({ rules }: Pick<Report, 'rules'>): void {
    for (const { id, role, verdict } of rules) {
      const key = boundKey(id, role)
      const own = this.#counts.get(key) ?? new Map<string, number>()
      this.#counts.set(key, own.set(verdict, (own.get(verdict) ?? 0) + 1))
    }
  }

  counted(): ClassRule[] {
    return BOUND_RULES.map(({ rule: { id, level, profile }, role }) => {
      const own = this.#counts.get(boundKey(id, role))
      const verdicts = Object.fromEntries(
        VERDICTS.map((verdict) => [verdict, own?.get(verdict) ?? 0]),
      )
      return { id, role, level, profile, verdicts }
    })
  }
}
