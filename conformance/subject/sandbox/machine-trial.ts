import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Bubblewrap } from './bubblewrap.ts'
import { USUAL_LIMITS } from './limits.ts'
import type { Machine, Ran, Trial } from './machine.ts'
import { roomWords } from './room.ts'
import { seccompFilter } from './seccomp-filter.ts'
import { isKnownArchitecture } from './system-calls.ts'

/** Whom root's programs become in a trial: a user who owns nothing. */
export const TRIAL_USER = { uid: 61_183, gid: 61_183 }
const MIB = 1024 * 1024

/** Words run as a worker of a class run is, and as a program of a submission is. */
export interface MachineTrials {
  /** In a network, processes and mounts of its own. */
  inRoom(words: readonly string[]): Promise<Ran>
  /** In there, once more confined by bubblewrap with the filter and the usual limits. */
  inSandbox(words: readonly string[]): Promise<Ran>
}

/** Does something with the trials of a machine, in a folder that is gone afterwards. */
export async function withTrials<T>(
  machine: Machine,
  act: (trials: MachineTrials) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'sumsock-doctor-'))
  try {
    return await act(trialsIn(folder, machine))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function trialsIn(folder: string, machine: Machine): MachineTrials {
  const [mount, workshop] = [join(folder, 'room'), join(folder, 'workshop')]
  // Another user is to find its way in there.
  for (const one of [mount, workshop]) mkdirSync(one)
  for (const one of [folder, mount, workshop]) chmodSync(one, 0o711)
  const isRoot = machine.uid === 0
  const room = roomWords({ isRoot, mount, disk: { octets: MIB, entries: 100 } })
  const path = `${machine.path}:/usr/sbin:/sbin`
  const run = (words: Trial['words']) =>
    machine.run({ words: [...room, ...words], env: { PATH: path } })
  return {
    inRoom: run,
    inSandbox: (words) => {
      if (!isKnownArchitecture(machine.architecture)) throw new Error('expected x64 or arm64')
      const bubblewrap = new Bubblewrap({
        limits: USUAL_LIMITS,
        folder: mount,
        workshop,
        filter: seccompFilter(machine.architecture),
        shown: [],
        ...(isRoot ? { user: TRIAL_USER } : {}),
      })
      return run(bubblewrap.start({ words, cwd: mount, env: {} }).words)
    },
  }
}
