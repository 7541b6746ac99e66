import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, said, saidBy } from '../refusal.ts'

/** The file that tells which files of a harness are still as they were written. */
export const RECORD = '.sumsock-harness.json'

const FORMAT = 'sumsock-harness/1'

/** What was written into the folder of a harness. */
export interface HarnessRecord {
  system: string
  version: string
  uuid: string
  /** By path, the SHA-256 of what was written there last. */
  files: ReadonlyMap<string, string>
}

/** The SHA-256 of a text or of octets, in hex digits. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The record of a folder; nothing where there is none, and what cannot be read is refused. */
export function readRecord(folder: string, shown: string): HarnessRecord | undefined {
  const file = join(folder, RECORD)
  if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return undefined
  const where = join(shown, RECORD)
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const record = recordIn(value)
    if (record !== undefined) return record
  } catch (cause) {
    const refusal = refused(where, saidBy(cause))
    throw refusal
  }
  throw refused(where, said('another file of that name'))
}

/** A record as text: the same for the same, in whatever order its files were written. */
export function recordText({ system, version, uuid, files }: HarnessRecord): string {
  const sorted = Object.fromEntries([...files].sort(([one], [other]) => (one < other ? -1 : 1)))
  return `${JSON.stringify({ harness: FORMAT, system, version, uuid, files: sorted }, null, 2)}\n`
}

function recordIn(value: unknown): HarnessRecord | undefined {
  if (!isObject(value) || value['harness'] !== FORMAT) return undefined
  const { system, version, uuid, files } = value
  if (typeof system !== 'string' || typeof version !== 'string' || typeof uuid !== 'string')
    return undefined
  if (!/^[0-9a-f-]{36}$/u.test(uuid) || !isObject(files)) return undefined
  const entries = Object.entries(files).flatMap(([path, digest]): [string, string][] =>
    typeof digest === 'string' ? [[path, digest]] : [],
  )
  return { system, version, uuid, files: new Map(entries) }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refused(where: string, found: unknown): Refusal {
  return new Refusal('E_HARNESS', {
    where,
    expected: `a file that init has written (${FORMAT})`,
    found,
    advice: 'Remove it: files that you have changed are then refused, and none is written over.',
  })
}
