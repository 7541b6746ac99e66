import { plant } from '../faults/fault.ts'
import { type Files, filesOf, STYLES, type StyleName } from '../styles.ts'
import type { HandedIn } from '../submission.ts'

/** A right pair with something else in place of one of its parts. */
export interface Instead {
  of: StyleName
  says: string
  change?: Readonly<Record<string, readonly (readonly [found: string, planted: string])[]>>
  without?: readonly string[]
  with?: Files
}

/** Makes a special submission of a right pair. */
export function instead(
  { of, says, change = {}, without = [], with: others = {} }: Instead,
  expected: Pick<HandedIn, 'status'> & Partial<HandedIn>,
): HandedIn {
  const changed = plant(filesOf(of), { says, change })
  const files = Object.entries(changed).filter(([path]) => !without.includes(path))
  return {
    kind: 'special',
    language: STYLES[of].language,
    says,
    files: { ...Object.fromEntries(files), ...others },
    core: 'fail',
    ...expected,
  }
}

/** A manifest for a pair of programs. */
export function manifest(
  commands: { server?: string; client?: string },
  more: Readonly<Record<string, unknown>> = {},
): Files {
  const programs = Object.entries(commands).map(([role, command]) => [role, { command }])
  const text = { submission: 'sumsock-submission/1', ...Object.fromEntries(programs), ...more }
  return { 'sumsock.json': `${JSON.stringify(text, null, 2)}\n` }
}
