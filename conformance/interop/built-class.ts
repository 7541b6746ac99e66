import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialect } from '../../spec/dialect.ts'
import type { InteropProgram } from '../../spec/files/interop.ts'
import { now } from '../deadlines.ts'
import { canonicalHash } from '../grade/canonical-hash.ts'
import type { Workshop } from '../grade/grounds.ts'
import type { Manifests } from '../grade/manifests.ts'
import { resultKey } from '../grade/result-key.ts'
import { hashSource } from '../grade/source/hash-source.ts'
import type { Source } from '../grade/source/source.ts'
import type { Settings } from '../grade/worker/job.ts'
import { thrownText } from '../thrown.ts'
import type { BuildErrand, BuildOutcome, Kept } from './errands.ts'
import type { InteropEvent } from './interop-events.ts'

/** What submissions are built with. */
export interface BuildSite {
  settings: Settings
  manifests: Manifests
  workshop: Workshop
  versions: Readonly<Record<string, string>>
  /** A folder of the machine in which what was built is kept while the run lasts. */
  place: string
  onEvent: (event: InteropEvent) => void
}

/** A submission, with all that tells whether what was found out about it still holds. */
export interface Entry {
  source: Source
  key: string
  hash: string
  manifest?: { text: string; shownAs: string }
}

/** What lies ready to be met. */
export interface Ready {
  kept: Kept
  dialect: Dialect
}

/** A submission of the class with the key of what it is and of how it is built. */
export async function entryOf(
  source: Source,
  { settings, manifests, versions }: Pick<BuildSite, 'settings' | 'manifests' | 'versions'>,
): Promise<Entry> {
  const hash = await hashSource(source)
  const manifest = manifests.of(source)
  const text = manifest === undefined ? {} : { manifest: manifest.text }
  const key = resultKey({ source: hash, settings, seed: 0, versions, ...text })
  return { source, key, hash, ...(manifest === undefined ? {} : { manifest }) }
}

/** Submissions that are built, each once in a run. */
export class BuiltClass {
  readonly #site: BuildSite
  readonly #ready = new Map<string, Ready>()
  #count = 0

  constructor(site: BuildSite) {
    this.#site = site
  }

  /** What was built of a submission, if it was. */
  readyOf(file: string): Ready | undefined {
    return this.#ready.get(file)
  }

  /** Builds one, and says what it offers. */
  async build(entry: Entry, worker: number): Promise<InteropProgram> {
    const { workshop, settings, onEvent } = this.#site
    const { source, manifest } = entry
    const began = now()
    onEvent({ kind: 'started', worker, name: source.name })
    this.#count += 1
    const place = join(this.#site.place, String(this.#count))
    mkdirSync(place, { mode: 0o700 })
    const own = manifest === undefined ? {} : { manifest }
    const errand: Omit<BuildErrand, 'room'> = { kind: 'build', source, settings, place, ...own }
    const outcome = await workshop
      .run<BuildOutcome>(errand, worker, {
        tell: (progress) => onEvent({ kind: 'at', worker, progress }),
        hasGuests: false,
      })
      .catch((error: unknown): BuildOutcome => ({ kind: 'error', reason: thrownText(error) }))
    const program = this.#programOf(entry, outcome, place)
    onEvent({ kind: 'built', worker, program, seconds: (now() - began) / 1000 })
    return program
  }

  #programOf({ source, key }: Entry, outcome: BuildOutcome, place: string): InteropProgram {
    const { name, file } = source
    const head = { program: 'sumsock-interop-program/1' as const, file, name, key }
    switch (outcome.kind) {
      case 'error':
        return { ...head, lacking: {}, error: outcome.reason, again: true }
      case 'stuck': {
        const lacking = { server: outcome.reason, client: outcome.reason }
        return { ...head, lacking, again: true }
      }
      case 'built': {
        const { offer, lacking, dialect, overdue } = outcome
        if (offer !== undefined) this.#ready.set(file, { kept: { file, place, offer }, dialect })
        return {
          ...head,
          lacking,
          dialect: { name: dialect.name, hash: canonicalHash(dialect) },
          ...(overdue ? { again: true as const } : {}),
        }
      }
    }
  }
}
