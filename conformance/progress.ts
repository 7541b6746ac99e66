import kleur from 'kleur'
import type { CaseResult } from '../spec/files/report.ts'
import type { CatalogueEntry } from './cases/selection.ts'

/** Prints a line for each section as its last case is done. */
export class SectionProgress {
  readonly #open = new Map<string, { left: number; count: number; bad: number; warned: number }>()
  readonly #print: (line: string) => void

  constructor(entries: readonly CatalogueEntry[], print: (line: string) => void) {
    this.#print = print
    for (const { case: one } of entries) {
      const section = this.#open.get(one.section) ?? { left: 0, count: 0 }
      this.#open.set(one.section, {
        left: section.left + 1,
        count: section.count + 1,
        bad: 0,
        warned: 0,
      })
    }
  }

  /** Counts a case that is done. */
  done(id: string, verdict: CaseResult['verdict']): void {
    const name = id.slice(0, id.indexOf('/'))
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
    this.#print(`${name.padEnd(12)} ${String(count).padStart(3)} cases  ${state}${more}${rest}`)
  }
}
