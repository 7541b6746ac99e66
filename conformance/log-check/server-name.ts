import type { Findings } from './findings.ts'

/** Lines with another name that are kept until it is known which name is the odd one. */
const KEPT = 10

/** server-log/names, server-log/started: all of a server's lines have the same name. */
export class ServerName {
  #started: { name: string; line: number } | undefined
  #reference: string | undefined
  /** Lines with the name that is known. */
  same = 0
  #others: { name: string; line: number }[] = []
  #count = 0
  readonly #findings: Findings

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** The name with which a life begins. */
  start(name: string, line: number): void {
    this.end()
    this.#started = { name, line }
    this.#reference = name
  }

  /** The name on a line of names. */
  add(name: string, line: number): void {
    // A copy, for a slice would keep the text that it was cut from.
    this.#reference ??= Buffer.from(name).toString()
    if (name === this.#reference) {
      this.same += 1
      return
    }
    this.#count += 1
    if (this.#others.length < KEPT) this.#others.push({ name: Buffer.from(name).toString(), line })
  }

  /** Whether that is the name that is known. */
  is(name: string): boolean {
    return name === this.#reference
  }

  /** The life is over: if no line has the name that it was started with, that one is wrong. */
  end(): void {
    const [first] = this.#others
    const started = this.#started
    if (first !== undefined && started !== undefined && this.same === 0)
      this.#findings.add('server-log/started', started.line, () => ({
        expected: `the name of its lines of names, ${JSON.stringify(first.name)}`,
        found: started.name,
      }))
    else this.#blameOthers()
    this.#started = undefined
    this.#reference = undefined
    this.same = 0
    this.#others = []
    this.#count = 0
  }

  #blameOthers(): void {
    const expected = `Server Name: ${this.#reference ?? ''}, as on its other lines`
    for (const { name, line } of this.#others)
      this.#findings.add('server-log/names', line, () => ({
        expected,
        found: `Server Name: ${name}`,
      }))
    this.#findings.addMore('server-log/names', this.#count - this.#others.length)
  }
}
