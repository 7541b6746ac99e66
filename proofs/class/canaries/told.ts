import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A line of a hostile program that has got where it may not. */
const REACHED = /zoo reached [^\n"\\]{0,200}/gu

/** Says where the files of a graded class tell a secret, or that a hostile program got somewhere. */
export function toldIn(out: string, secret: string): string[] {
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(join(parentPath, name), 'utf8')
    const told = text.includes(secret) ? [`${name} tells a secret.`] : []
    const reached = [...new Set(text.match(REACHED) ?? [])]
    return [...told, ...reached.map((line) => `${name} tells of a success: ${line}.`)]
  })
}
