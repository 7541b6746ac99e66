import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { Refusal, said, saidBy } from '../refusal.ts'

/** So much is read at once, while what was read before is looked at (octets). */
const CHUNK = 1 << 20
/** So much of the beginning tells whose log it is (octets). */
const HEAD = 1 << 16
const STANDARD_INPUT = '-'

/** An opened log: its beginning, and all of it. */
export interface OpenedLog {
  name: string
  head: Buffer
  /** Octets, where it is known how many. */
  size: number | undefined
  octets(): AsyncIterable<Buffer>
}

/** Where logs are read from. */
interface Surroundings {
  cwd: string
  stdin: Readable
}

/** Opens a log by its name; refuses what is not there, empty, or no text. */
export async function openLog(name: string, { cwd, stdin }: Surroundings): Promise<OpenedLog> {
  const log =
    name === STANDARD_INPUT
      ? await fromStream(name, stdin)
      : await fromFile(name, resolve(cwd, name))
  if (log.head.length === 0) throw refused(name, said('nothing: it is empty'))
  if (isUtf16(log.head))
    throw refused(name, said('UTF-16, as > writes it in Windows PowerShell'), UTF16_ADVICE)
  const binary = log.head.indexOf(0)
  if (binary >= 0) throw refused(name, said(`a NUL octet at offset ${binary}`))
  return log
}

const ADVICE = 'Give the file that the output of the program was sent to.'
const UTF16_ADVICE = 'Write it with | Out-File -Encoding utf8, or in cmd.'

function refused(name: string, found: unknown, advice = ADVICE): Refusal {
  return new Refusal('E_LOG', { where: name, expected: 'the text of a log', found, advice })
}

function isUtf16(head: Buffer): boolean {
  const [first, second] = head
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

async function fromFile(name: string, path: string): Promise<OpenedLog> {
  const handle = await opened(name, path)
  try {
    const stats = await handle.stat()
    if (stats.isDirectory()) throw refused(name, said('a folder'))
    if (!stats.isFile()) return await fromStream(name, handle.createReadStream({ autoClose: true }))
    const head = Buffer.alloc(Math.min(HEAD, stats.size))
    const { bytesRead } = await handle.read(head, 0, head.length, 0)
    await handle.close()
    return {
      name,
      head: head.subarray(0, bytesRead),
      size: stats.size,
      octets: () => chunksOf(name, path),
    }
  } catch (error) {
    await handle.close().catch(() => undefined)
    throw error instanceof Refusal ? error : refused(name, saidBy(error))
  }
}

/** Reads a file in two buffers by turns: one is filled while the other is looked at. */
async function* chunksOf(name: string, path: string): AsyncGenerator<Buffer> {
  const handle = await opened(name, path)
  try {
    const buffers = [Buffer.allocUnsafeSlow(CHUNK), Buffer.allocUnsafeSlow(CHUNK)]
    let next = fill(handle, buffers[0])
    for (let turn = 1; ; turn += 1) {
      const octets = await next
      if (octets.length === 0) return
      next = fill(handle, buffers[turn % 2])
      yield octets
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refused(name, saidBy(error))
  } finally {
    await handle.close()
  }
}

async function fill(handle: FileHandle, buffer = Buffer.alloc(0)): Promise<Buffer> {
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, null)
  return buffer.subarray(0, bytesRead)
}

async function opened(name: string, path: string): Promise<FileHandle> {
  try {
    return await open(path)
  } catch (error) {
    throw refused(name, saidBy(error))
  }
}

/** What can be read only once: its beginning is kept until it is asked for all. */
async function fromStream(name: string, stream: Readable): Promise<OpenedLog> {
  const chunks = streamOf(name, stream)
  const begun: Buffer[] = []
  let length = 0
  while (length < HEAD) {
    const { value, done } = await chunks.next()
    if (done === true) break
    begun.push(value)
    length += value.length
  }
  const head = Buffer.concat(begun)
  const octets = async function* () {
    yield head
    yield* chunks
  }
  return { name, head, size: undefined, octets }
}

async function* streamOf(name: string, stream: Readable): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield Buffer.from(chunk)
  } catch (error) {
    throw refused(name, saidBy(error))
  }
}
