/** What an archive is, by the ending of its name. */
export type ArchiveFormat = 'zip' | 'tar.gz'

/** Where a submission lies. Paths are octets: names need not be UTF-8. */
export type Origin =
  | { kind: 'folder'; path: Buffer }
  | { kind: 'archive'; format: ArchiveFormat; path: Buffer }
  /** Files that lie loose in the class folder, and what they were called when they were handed in. */
  | { kind: 'files'; files: LooseFile[] }

/** A file of a submission that lies loose in the class folder. */
export interface LooseFile {
  path: Buffer
  /** Its own name. */
  as: string
}

/** One submission of a class, as it was handed in. */
export interface Source {
  /** What reports call it; no two in a class have the same. */
  name: string
  /** That name as file names have it; no disk takes two in a class for the same. */
  file: string
  origin: Origin
  /** Its course system calls it late. */
  late?: boolean
  /** What its course system knows it by: `participant` and `full_name` in Moodle, and so on. */
  ids: Record<string, string>
  /** What is worth knowing about it, a sentence each. */
  facts: string[]
}

/** How a class folder is laid out: by hand, or by the course system that it was downloaded from. */
export type Layout = 'folders' | 'moodle' | 'canvas' | 'gradescope'

/** What a class folder holds. */
export interface ClassFolder {
  layout: Layout
  /** Sorted by the octets of their names. */
  submissions: Source[]
  /** Entries that are no submission, each with the reason. */
  passedOver: string[]
}
