import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { Canary } from './canary.ts'

/** A file that nobody may change; who reads it knows the secret. */
export async function plantedFile(path: string, secret: string): Promise<Canary> {
  const text = `${secret}\n`
  await writeFile(path, text, { flag: 'wx', mode: 0o644 })
  const { ino, mtimeMs, mode } = await stat(path)
  return {
    async problems() {
      try {
        const now = await stat(path)
        const isSame = now.ino === ino && now.mtimeMs === mtimeMs && now.mode === mode
        const isWhole = (await readFile(path, 'utf8')) === text
        return isSame && isWhole ? [] : [`The file ${path} was changed.`]
      } catch (error) {
        return [`The file ${path} cannot be read any more: ${String(error)}.`]
      } finally {
        await rm(path, { force: true })
      }
    },
  }
}
