import type { FileHandle } from 'node:fs/promises'
import { archiveContent, TELLING } from './archive-content.ts'
import { openPlainFile, startOf } from './plain-file.ts'
import type { ArchiveFormat } from './source.ts'
import type { StagingArea } from './staging-area.ts'
import { Unfit } from './unfit.ts'
import { unpackTar } from './unpack-tar.ts'

/** Unpacks an archive by what it holds, whatever its name says; what is none is refused. */
export async function unpackArchive(
  path: Buffer,
  format: ArchiveFormat,
  area: StagingArea,
): Promise<void> {
  const file = await openPlainFile(path)
  if (file === undefined) throw new Unfit('The archive cannot be read.')
  try {
    const content = archiveContent(await startOf(file, TELLING))
    if ('called' in content)
      throw new Unfit(`It is called a ${format} archive, and is ${content.called}.`)
    const really = content.format === 'zip' ? 'zip' : 'tar.gz'
    if (really !== format) area.facts.add(`It is called a ${format} archive, and is ${really}.`)
    await unpack(file, content.format, area)
  } catch (error) {
    throw damage(error) ?? error
  } finally {
    await file.close()
  }
}

async function unpack(
  file: FileHandle,
  format: 'zip' | 'gzip' | 'tar',
  area: StagingArea,
): Promise<void> {
  if (format !== 'zip') return unpackTar(file, { gzip: format === 'gzip' }, area)
  return (await import('./unpack-zip.ts')).unpackZip(file, area)
}

/** What a library says about an archive that it cannot read; nothing for any other error. */
function damage(error: unknown): Unfit | undefined {
  if (!(error instanceof Error) || error instanceof Unfit) return undefined
  const code = 'code' in error ? String(error.code) : ''
  // Offsets and lengths that no file has come back as errors of reading at them.
  const isDamage =
    code === ''
      ? error.constructor === Error
      : /^(?:Z_|ERR_OUT_OF_RANGE$|ERR_BUFFER_OUT_OF_BOUNDS$)/u.test(code)
  return isDamage
    ? new Unfit(`The archive is damaged: ${error.message.replace(/\.$/u, '')}.`)
    : undefined
}
