import kleur from 'kleur'
import type { CaseResult } from '../spec/files/report.ts'
import type { Role } from '../spec/rule.ts'
import type { CatalogueEntry } from './cases/selection.ts'

/** Prints a line for each section as its last case is done. */
export class SectionProgress {
  readonly #open = new Map<string, { left: number; count: number; bad: number; warned: number }>()
  readonly #print: (line: string) => void
  /** Whether more than one role is under test. */
  readonly #several: boolean

  constructor(entries: readonly CatalogueEntry[], print: (line: string) => void) {
    this.#print = print
    this.#several = new Set(entries.map(({ role }) => role)).size > 1
    for (const entry of entries) {
      const name = this.#nameOf(entry.case.section, entry.role)
      const section = this.#open.get(name) ?? { left: 0, count: 0 }
      this.#open.set(name, {
        left: section.left + 1,
        count: section.count + 1,
        bad: 0,
        warned: 0,
      })
    }
  }

  /** Counts a case that is done. */
  done({ id, role }: { id: string; role: Role }, verdict: CaseResult['verdict']): void {
    const name = this.#nameOf(id.slice(0, id.indexOf('/')), role)
    const section = this.#open.get(name)
    if (section === undefined) return
    section.left -= 1
    if (verdict === 'warn') section.warned += 1
    else if (verdict !== 'pass') section.bad += 1
    if (section.left === 0) this.#close(name)
  }

  /** Prints what is left: sections of which some cases could not be tried. */
  finish(): void {
    for (const name of [...this.#open.keys()]) this.#close(name)
  }

  #nameOf(section: string, role: Role): string {
    return this.#several ? `${role.padEnd(6)} ${section}` : section
  }

  #close(name: string): void {
    const section = this.#open.get(name)
    if (section === undefined) return
    this.#open.delete(name)
    const { left, bad, warned } = section
    const count = section.count - left
    if (count === 0) return
    const state = bad === 0 ? kleur.green('ok') : kleur.red(`${bad} not ok`)
    const more = warned === 0 ? '' : kleur.yellow(`, ${warned} with a warning`)
    const rest = left === 0 ? '' : kleur.gray(`, ${left} not run`)
    this.#print(
      `${name.padEnd(this.#several ? 20 : 12)} ${String(count).padStart(3)} cases  ${state}${more}${rest}`,
    )
  }
}
