import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { Refusal, saidBy } from '../refusal.ts'

/** Writes a file as a whole: who reads it meanwhile sees the old one. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, content)
    renameSync(temporary, file)
  } catch (cause) {
    rmSync(temporary, { force: true })
    const parts = {
      where: file,
      expected: 'a file that can be written',
      found: saidBy(cause),
      advice: 'Make room, or give another folder: --out DIR. What is graded is kept.',
    }
    const refusal = new Refusal('E_OUT', parts, { status: 3, cause })
    throw refusal
  }
}
