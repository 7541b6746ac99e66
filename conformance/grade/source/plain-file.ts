import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** Octets that are read, or come out of an archive, at once. */
export const CHUNK = 1 << 16
/** Neither waits for the writer of a pipe, nor follows a link, whatever lies there by now. */
const SAFELY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)
/** A link, a socket or device, and what may not be read; any other error is one of the machine. */
const NO_PLAIN_FILE = new Set(['ELOOP', 'EMLINK', 'ENXIO', 'ENODEV', 'EACCES', 'EPERM'])

/** Opens a plain file; nothing where there is none, or none that may be read. */
export async function openPlainFile(path: Buffer): Promise<FileHandle | undefined> {
  try {
    const handle = await open(path, SAFELY)
    if ((await handle.stat()).isFile()) return handle
    await handle.close()
    return undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && NO_PLAIN_FILE.has(String(error.code)))
      return undefined
    throw error
  }
}

/** The octets of an opened file from a place on, at most so many; the file stays open. */
export async function* octetsOf(
  file: FileHandle,
  { from = 0, most }: { from?: number; most: number },
): AsyncGenerator<Buffer> {
  for (let at = from; at < from + most; ) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK, from + most - at))
    const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield chunk.subarray(0, bytesRead)
  }
}

/** The first octets of an opened file, at most so many. */
export async function startOf(file: FileHandle, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of octetsOf(file, { most })) chunks.push(chunk)
  return Buffer.concat(chunks)
}
