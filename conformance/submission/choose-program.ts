import type { FolderFiles } from './folder-files.ts'
import type { Program } from './program.ts'
import { packageJson } from './start/package-json.ts'

/** The one program of a role; or why it cannot be told; or that there is none. */
export type Choice =
  | { program: Program; why?: string }
  | { ambiguity: string }
  | { program?: undefined }

/** Chooses the program of a role: the only one, or the one that package.json names; never the likelier. */
export function chooseProgram(
  role: 'server' | 'client',
  programs: readonly Program[],
  files: FolderFiles,
): Choice {
  const fitting = programs.filter((program) => program.role.is === role)
  const sure = fitting.filter(({ role: { is, ...how } }) => 'by' in how && how.by === 'content')
  const candidates = sure.length > 0 ? sure : fitting
  const [first, second] = candidates
  if (first !== undefined && second === undefined) return { program: first }
  const named = packageJson(files).named[role]
  const meant = candidates.find(({ path }) => path === named)
  if (meant !== undefined) return { program: meant, why: `package.json names it as the ${role}.` }
  if (first !== undefined) return { ambiguity: several(role, candidates) }
  const [unclear] = programs.filter((program) => program.role.is === 'unclear')
  if (unclear === undefined || unclear.role.is !== 'unclear') return {}
  return {
    ambiguity: `${unclear.path}: whether it is a server or a client cannot be told: ${unclear.role.why}.`,
  }
}

function several(role: string, candidates: readonly Program[]): string {
  const paths = candidates.map(({ path }) => path)
  const shown = paths.length > 5 ? `${paths.slice(0, 5).join(', ')}, …` : paths.join(', ')
  return `${paths.length} programs may be the ${role}: ${shown}.`
}
