import type { Blame, Expected } from './expected.ts'
import type { ClassLanguage, Files } from './styles.ts'

/** How a submission is handed in. */
export type Packing = 'folder' | 'zip' | 'tar.gz'

/** What somebody hands in, before it has a name, and what must be found in it. */
export interface HandedIn {
  kind: Expected['kind']
  language: ClassLanguage | 'none'
  says: string
  files: Files
  /** Symbolic links by their path, and where they lead. */
  links?: Readonly<Record<string, string>>
  /** Named pipes by their path. */
  pipes?: readonly string[]
  /** A whole archive as it is made by archive.py; then there are no files. */
  archive?: { packing: 'zip' | 'tar.gz'; made: string }
  /** The text of a file that only calls itself an archive. */
  pretended?: string
  packing?: Packing
  status: Expected['status']
  also?: readonly Expected['status'][]
  core?: 'pass' | 'fail'
  fails?: Blame
  warns?: Blame
  either?: Blame
  judged?: Expected['judged']
  fullPoints?: boolean
  lacking?: readonly ('server' | 'client')[]
  remarks?: readonly string[]
}
