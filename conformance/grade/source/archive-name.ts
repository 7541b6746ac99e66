import type { ArchiveFormat } from './source.ts'

/** A name that says that it is an archive: which kind, and without its ending. */
export interface ArchiveName {
  format: ArchiveFormat
  stem: string
}

const OTHER_ARCHIVES =
  /\.(?:7z|rar|tar|tar\.(?:bz2|xz|zst|lz|lzma)|tbz2?|txz|bz2|xz|gz|zst|jar|war)$/iu

/** What a name says about an archive that is unpacked; nothing for any other name. */
export function archiveName(name: string): ArchiveName | undefined {
  const zip = /^(?<stem>.+)\.zip$/isu.exec(name)?.groups?.['stem']
  if (zip !== undefined) return { format: 'zip', stem: zip }
  const tar = /^(?<stem>.+)\.(?:tar\.gz|tgz)$/isu.exec(name)?.groups?.['stem']
  return tar === undefined ? undefined : { format: 'tar.gz', stem: tar }
}

/** Whether a name is that of an archive that is not unpacked. */
export function isOtherArchive(name: string): boolean {
  return archiveName(name) === undefined && OTHER_ARCHIVES.test(name)
}
