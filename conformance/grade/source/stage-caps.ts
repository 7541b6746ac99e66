/** How much a submission may hold; whatever holds more is refused. */
export interface StageCaps {
  /** Files, folders and links together. */
  entries: number
  /** Octets of all files together. */
  octets: number
  /** Octets of one file. */
  file: number
  /** Folders in folders. */
  depth: number
  /** Octets of one name. */
  name: number
}

/** Far more than any honest solution of this exercise needs. */
export const STAGE_CAPS: StageCaps = {
  entries: 5000,
  octets: 256 * 1024 * 1024,
  file: 64 * 1024 * 1024,
  depth: 32,
  name: 255,
}
