/** Lines of all files numbered through, so that a number tells where it stands. */
export class Places {
  readonly #files: { name: string; before: number }[] = []

  /** A file whose first line has the number after this one. */
  open(name: string, before: number): void {
    this.#files.push({ name, before })
  }

  /** `FILE:LINE`. */
  of(line: number): string {
    const file = this.#files.findLast(({ before }) => before < line)
    return file === undefined ? '' : `${file.name}:${line - file.before}`
  }
}
