import type { Blame } from '../expected.ts'
import type { Files, StyleName } from '../styles.ts'

/** One fault that is planted into a right pair: which, where, and exactly what it breaks. */
export interface Fault {
  says: string
  of: StyleName
  /** In each file, what stands there and what stands there instead. */
  change: Readonly<Record<string, readonly (readonly [found: string, planted: string])[]>>
  /** MUST rules that fail; those that follow from them are blocked. */
  fails?: Blame
  /** SHOULD rules that are broken. */
  warns?: Blame
  either?: Blame
  /** The verdict on the profile core, where what fails does not tell it. */
  core?: 'pass' | 'fail'
  /** Part of what the grader must say of it to the instructor. */
  remarks?: readonly string[]
}

/** Plants a fault; what it replaces must stand in the file exactly once. */
export function plant(files: Files, { says, change }: Pick<Fault, 'says' | 'change'>): Files {
  const changed = Object.entries(change).map(([file, pairs]): [string, string] => {
    let text = files[file] ?? ''
    for (const [found, planted] of pairs) {
      const count = text.split(found).length - 1
      if (count !== 1)
        throw new Error(
          `${says}: expected ${JSON.stringify(found)} once in ${file}, found it ${count} times`,
        )
      text = text.replace(found, () => planted)
    }
    return [file, text]
  })
  return { ...files, ...Object.fromEntries(changed) }
}
