import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { Refusal, saidBy } from '../refusal.ts'
import type { Case } from './case.ts'
import { casesOfFixture } from './fixture-file.ts'

/** The sections in the order in which they are run and reported. */
const ORDER = [
  'exchange',
  'wire',
  'range',
  'malformed',
  'left-open',
  'service',
  'client',
  'agreement',
]

/** Folders beside the transcripts that hold other things. */
const NO_TRANSCRIPTS = ['submissions', 'in-the-wild', 'dialects', 'rubrics']

/** Reads all transcripts of a folder, validated, in a stable order; the first case comes first. */
export function readCatalogue(folder: string, shownAs = folder): Case[] {
  const cases = filesUnder(folder, shownAs).flatMap((file) => {
    const path = relative(folder, file).split(sep).join('/')
    const text = readText(file)
    return casesOfFixture(path.replace(/\.json$/u, ''), text, join(shownAs, path))
  })
  const rank = ({ section }: Case) => {
    const index = ORDER.indexOf(section)
    return index < 0 ? ORDER.length : index
  }
  return cases.sort((a, b) => rank(a) - rank(b))
}

function filesUnder(folder: string, shownAs: string): string[] {
  const found = list(folder, shownAs).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory())
      return NO_TRANSCRIPTS.includes(name) ? [] : filesUnder(path, shownAs)
    return name.endsWith('.json') ? [path] : []
  })
  return found.sort()
}

function list(folder: string, shownAs: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw unreadable(shownAs, error)
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(path: string, error: unknown): Refusal {
  return new Refusal('E_FIXTURES', {
    where: path,
    expected: 'a folder of transcripts that can be read',
    found: saidBy(error),
    advice: 'Give the folder that holds <section>/<what-it-shows>.json.',
  })
}
