import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { shownName } from '../../conformance/grade/source/entry-name.ts'
import { inParallel } from '../../conformance/in-parallel.ts'
import { type Random, seeded } from '../../reference/random.ts'
import { draw } from './draw.ts'
import { type Expected, rulesOf } from './expected.ts'
import { ODD_NAMES, ordinaryNames, shuffled } from './names.ts'
import { pack } from './pack.ts'
import type { HandedIn, Packing } from './submission.ts'
import { zoo } from './zoo.ts'

/** How many submissions a class has, and which. */
export interface ClassPlan {
  size?: number
  seed?: number
}

/**
 * Writes a class into a new folder, and what must be found in it into a file beside; the same
 * submissions under the same names for the same seed.
 */
export function generateClass(
  folder: string,
  { size = 200, seed = 1 }: ClassPlan = {},
): Promise<Expected[]> {
  const random = seeded(seed)
  return writeClass(folder, draw(size, random), random)
}

/** Writes one submission for each hostile pair into a new folder, and what must be found in it. */
export function generateZoo(folder: string, { seed = 1 }: ClassPlan = {}): Promise<Expected[]> {
  return writeClass(folder, zoo(), seeded(seed))
}

async function writeClass(
  given: string,
  handedIn: readonly HandedIn[],
  random: Random,
): Promise<Expected[]> {
  const folder = resolve(given)
  await mkdir(folder)
  const aside = await mkdtemp(`${folder}.parcels-`)
  const all = withNames(handedIn, random).map(({ one, name }) => {
    const littered = one.files['server.py'] !== undefined && random() < 0.1
    const wrapped = random() < 0.15 && Object.keys(one.files).length > 0 && !littered
    const packing = packingOf(one, random())
    const ending = Buffer.from(packing === 'folder' ? '' : `.${packing}`)
    const stem = name.subarray(0, LONGEST_NAME - ending.length)
    const entry = Buffer.concat([stem, ending])
    const at = Buffer.concat([Buffer.from(`${folder}/`), entry])
    const wrapper = wrapped ? { wrapper: 'hand-in' } : {}
    return {
      parcel: { handedIn: one, packing, littered, ...wrapper, at },
      expected: expectedOf(one, { name: shownName(stem), entry: shownName(entry) }),
    }
  })
  await inParallel(all, availableParallelism(), ({ parcel }) => pack(parcel, aside))
  const expected = all.map((one) => one.expected)
  await rm(aside, { recursive: true })
  await writeFile(`${folder}.expected.json`, `${JSON.stringify(expected, null, 2)}\n`)
  return expected
}

/** Odd names go to some, ordinary ones to the others. */
function withNames(
  handedIn: readonly HandedIn[],
  random: Random,
): { one: HandedIn; name: Buffer }[] {
  const odd = ODD_NAMES.slice(0, Math.floor(handedIn.length / 5))
  const ordinary = ordinaryNames(handedIn.length - odd.length, random)
  const names = shuffled([...odd, ...ordinary.map((name) => Buffer.from(name))], random)
  return handedIn.map((one, index) => ({ one, name: names[index] ?? Buffer.from(`${index}`) }))
}

/** No name on a disk has more octets. */
const LONGEST_NAME = 255

function packingOf({ packing, archive }: HandedIn, drawn: number): Packing {
  const fixed = packing ?? archive?.packing
  return fixed ?? (drawn < 0.7 ? 'folder' : drawn < 0.85 ? 'zip' : 'tar.gz')
}

function expectedOf(one: HandedIn, names: { name: string; entry: string }): Expected {
  const { kind, language, says, status, also, core, fullPoints } = one
  return {
    ...names,
    kind,
    language,
    says,
    status,
    ...(also === undefined ? {} : { also: [...also] }),
    ...(core === undefined ? {} : { core }),
    fails: rulesOf(one.fails),
    warns: rulesOf(one.warns),
    either: rulesOf(one.either),
    judged: one.judged ?? 'exactly',
    ...(fullPoints === undefined ? {} : { fullPoints }),
    lacking: [...(one.lacking ?? [])],
    remarks: [...(one.remarks ?? [])],
  }
}
