import type { InteropProgram } from '../../spec/files/interop.ts'
import { canonicalHash } from '../grade/canonical-hash.ts'
import type { Source } from '../grade/source/source.ts'
import type { Settings } from '../grade/worker/job.ts'
import type { Entry } from './built-class.ts'
import type { Pairing } from './pairs.ts'
import { sampleOf } from './sample.ts'

/** What decides which pairs meet, and what their cells depend on. */
export interface PairingParts {
  entries: ReadonlyMap<string, Entry>
  settings: Settings
  seed: number
  sample?: number
  versions: Readonly<Record<string, string>>
  only: (source: Source) => boolean
}

/** Which pairs of a class meet, and under which key the cell of each is kept: both sides, and how they meet. */
export function pairingOf(
  programs: readonly InteropProgram[],
  { entries, settings, seed, sample: size, versions, only }: PairingParts,
): Omit<Pairing, 'kept'> {
  const having = (role: 'server' | 'client') =>
    programs.filter(({ lacking }) => lacking[role] === undefined).map(({ file }) => file)
  const isSampled = sampleOf(having('server'), having('client'), { size, seed })
  const common = canonicalHash({ settings, seed, versions })
  const partOf = (file: string) => {
    const { hash = '', manifest } = entries.get(file) ?? {}
    return [hash, manifest?.text ?? '']
  }
  const isChosen = (file: string) => {
    const source = entries.get(file)?.source
    return source !== undefined && only(source)
  }
  return {
    keyOf: (server, client) => canonicalHash([common, partOf(server), partOf(client)]),
    leftOut(server, client) {
      if (!isChosen(server) && !isChosen(client)) return 'not chosen (--only)'
      return isSampled(server, client) ? undefined : 'not sampled (--sample)'
    },
  }
}
