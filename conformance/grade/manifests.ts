import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { admits } from '../../spec/admits.ts'
import { Submission } from '../../spec/files/submission.ts'
import { problemIn } from '../../spec/problem-in.ts'
import { Refusal, saidBy } from '../refusal.ts'
import { splitCommand } from '../subject/command-line.ts'
import { commandsOf } from '../submission/read-submission.ts'
import type { Source } from './source/source.ts'

/** The file that holds for all submissions that have none of their own. */
const FOR_ALL = 'default.json'

/** A manifest that the instructor has written. */
export interface OwnManifest {
  text: string
  shownAs: string
}

/** The instructor's own manifests; they go before those of the students. */
export interface Manifests {
  /** That for a submission, by its name or its file name; `undefined` where there is none. */
  of(source: Pick<Source, 'name' | 'file'>): OwnManifest | undefined
  /** Files that belong to no submission of the class. */
  unused(sources: readonly Pick<Source, 'name' | 'file'>[]): string[]
}

/** No manifests at all. */
const NO_MANIFESTS: Manifests = { of: () => undefined, unused: () => [] }

/** The manifests of `--manifests DIR`; none if it is left out. */
export function manifestsOf(folder: string | undefined, cwd: string): Manifests {
  return folder === undefined ? NO_MANIFESTS : readManifests(resolve(cwd, folder), folder)
}

/** Reads `--manifests DIR`: NAME.json for a submission, default.json for all others. */
function readManifests(folder: string, shownAs: string): Manifests {
  const all = new Map<string, OwnManifest>()
  for (const name of namesIn(folder, shownAs)) {
    const shown = join(shownAs, name)
    const text = readFileSync(join(folder, name), 'utf8')
    mustBeManifest(text, shown)
    all.set(name, { text, shownAs: shown })
  }
  const own = ({ name, file }: Pick<Source, 'name' | 'file'>) =>
    all.get(`${name}.json`) ?? all.get(`${file}.json`)
  return {
    of: (source) => own(source) ?? all.get(FOR_ALL),
    unused: (sources) => {
      const used = new Set(sources.map(own))
      return [...all]
        .filter(([name, manifest]) => name !== FOR_ALL && !used.has(manifest))
        .map(([, manifest]) => manifest.shownAs)
    },
  }
}

function namesIn(folder: string, shownAs: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
  } catch (cause) {
    const refusal = refuse(shownAs, { expected: 'a folder with NAME.json', found: saidBy(cause) })
    throw refusal
  }
}

function mustBeManifest(text: string, shown: string): void {
  const value = parsed(text, shown)
  if (admits(Submission, value)) return mustBeCommands(value, shown)
  const {
    pointer = '',
    expected = 'a submission',
    found = value,
  } = problemIn(Submission, value) ?? {}
  throw refuse(`${shown}${pointer === '' ? '' : `, at ${pointer}`}`, { expected, found })
}

/** What cannot be run would be told to each student as a fault of theirs. */
function mustBeCommands(manifest: Submission, shown: string): void {
  for (const { command, where } of commandsOf(manifest))
    splitCommand(command, `${shown}, at ${where}`)
}

function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''))
  } catch (error) {
    throw refuse(shown, { expected: 'JSON', found: saidBy(error) })
  }
}

function refuse(where: string, { expected, found }: { expected: string; found: unknown }): Refusal {
  const advice = 'The schema is spec/schemas/submission.json; the name is that of the submission.'
  return new Refusal('E_MANIFEST', { where, expected, found, advice })
}
