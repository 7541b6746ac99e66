import { createHash, createHmac, randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, said, saidBy } from '../refusal.ts'

/** The file of the output folder that keeps a secret which nobody has given. */
export const SECRET_FILE = 'class-secret'

/** Fewer characters could be guessed. */
const SHORTEST = 12

/** What the seeds of a class are made from. */
export interface ClassSecret {
  /** Its hash, which tells two secrets apart and gives neither away. */
  hash: string
  /** The seed for what was handed in under a name: a safe integer, another one for other content. */
  seedOf(name: string, source: string): number
}

/** A secret that was given, or that of the output folder: one is made there if there is none. */
export function classSecret(given: string | undefined, out: string): ClassSecret {
  if (given !== undefined)
    return secretOf(
      mustBeLong(given.trim(), {
        where: '--class-secret',
        advice: 'For example the output of: openssl rand -hex 16.',
      }),
    )
  const file = join(out, SECRET_FILE)
  const advice = 'Remove the file: another secret is made, and all is tested anew.'
  return secretOf(mustBeLong(keptIn(file), { where: file, advice }))
}

/** Who can guess a secret knows what will be asked. */
function mustBeLong(text: string, { where, advice }: { where: string; advice: string }): string {
  if (text.length >= SHORTEST) return text
  const expected = `at least ${SHORTEST} characters`
  throw new Refusal('E_CLASS_SECRET', { where, expected, found: said(`${text.length}`), advice })
}

/** Reads `--class-secret @FILE`: what stands on a command line itself can be read by others. */
export function secretFile(flag: string, resolve: (path: string) => string): string {
  if (!flag.startsWith('@'))
    throw new Refusal('E_CLASS_SECRET', {
      where: '--class-secret',
      expected: '@FILE',
      found: said('the secret itself, perhaps: others can read it on the command line'),
      advice: 'Put it into a file that is only yours, or into SUMSOCK_CLASS_SECRET.',
    })
  try {
    return readFileSync(resolve(flag.slice(1)), 'utf8')
  } catch (cause) {
    const parts = {
      where: '--class-secret',
      expected: 'a file that can be read',
      found: saidBy(cause),
      advice: 'For example: openssl rand -hex 16 > secret; chmod 600 secret.',
    }
    const refusal = new Refusal('E_CLASS_SECRET', parts, { cause })
    throw refusal
  }
}

function secretOf(secret: string): ClassSecret {
  return {
    hash: createHash('sha256').update(`sumsock class secret\0${secret}`).digest('hex'),
    seedOf(name, source) {
      const octets = createHmac('sha256', secret).update(`${name}\0${source}`).digest()
      return octets.readUIntBE(0, 6)
    },
  }
}

function keptIn(file: string): string {
  const made = randomBytes(32).toString('hex')
  try {
    writeFileSync(file, `${made}\n`, { flag: 'wx', mode: 0o600 })
    return made
  } catch (error) {
    if (!isThereAlready(error)) throw error
    chmodSync(file, 0o600)
    return readFileSync(file, 'utf8').trim()
  }
}

function isThereAlready(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
