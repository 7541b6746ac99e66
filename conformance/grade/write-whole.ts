import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Refusal, saidBy } from '../refusal.ts'

/** Writes a file as a whole, or in pieces: who reads it meanwhile sees the old one. */
export function writeWhole(file: string, content: string | Uint8Array | Iterable<string>): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    if (typeof content === 'string' || content instanceof Uint8Array)
      writeFileSync(temporary, content)
    else writePieces(temporary, content)
    renameSync(temporary, file)
  } catch (cause) {
    rmSync(temporary, { force: true })
    throw notWritten(file, { expected: 'a file that can be written', cause })
  }
}

/** Why results cannot be kept, for whoever throws it. */
export function notWritten(
  where: string,
  { expected, cause }: { expected: string; cause: unknown },
): Refusal {
  const advice = 'Make room, or give another folder: --out DIR. What is graded is kept.'
  const parts = { where, expected, found: saidBy(cause), advice }
  return new Refusal('E_OUT', parts, { status: 3, cause })
}

/** Characters that are written at once. */
const PIECE = 1 << 18

function writePieces(file: string, pieces: Iterable<string>): void {
  const descriptor = openSync(file, 'w')
  try {
    let [waiting, length]: [string[], number] = [[], 0]
    const write = () => {
      writeFileSync(descriptor, waiting.join(''))
      waiting = []
      length = 0
    }
    for (const piece of pieces) {
      waiting.push(piece)
      length += piece.length
      if (length >= PIECE) write()
    }
    write()
  } finally {
    closeSync(descriptor)
  }
}
