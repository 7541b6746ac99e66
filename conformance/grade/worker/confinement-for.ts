import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal, said } from '../../refusal.ts'
import { Bubblewrap, layOutLaunchers, PATH } from '../../subject/sandbox/bubblewrap.ts'
import type { Confinement } from '../../subject/sandbox/confinement.ts'
import { OtherUser } from '../../subject/sandbox/other-user.ts'
import { seccompFilter } from '../../subject/sandbox/seccomp-filter.ts'
import { isKnownArchitecture } from '../../subject/sandbox/system-calls.ts'
import type { Errand } from './job.ts'
import { suiteFolder } from './worker-program.ts'

/** How the programs of a job are confined, and where their tools are sought. */
export interface ConfinedPlace {
  confinement?: Confinement
  path?: string
}

/** Makes the confinement that a job asks for. */
export function confinementFor(
  { settings, room, user, group }: Errand,
  folder: string,
): ConfinedPlace {
  const { sandbox, limits, shown } = settings
  const path = [...shown.flatMap((one) => [join(one, 'bin'), one]), PATH].join(':')
  const workshop = join(room, 'workshop')
  mkdirSync(workshop, { mode: 0o755 })
  switch (sandbox) {
    case 'bwrap': {
      const asUser = user === undefined ? {} : { user }
      const given = { limits, folder, workshop, group, shown, hidden: suiteFolder(), ...asUser }
      return { confinement: new Bubblewrap({ ...given, filter: ownFilter() }), path }
    }
    case 'user': {
      if (user === undefined) throw new Error('expected a user for the programs of a submission')
      const launchers = join(workshop, 'launchers')
      layOutLaunchers(limits, launchers)
      const own = { user, limits, group, path: `${launchers}:${path}` }
      return { confinement: new OtherUser(own), path }
    }
    case 'none':
      return {}
  }
}

function ownFilter(): Uint8Array {
  if (isKnownArchitecture(process.arch)) return seccompFilter(process.arch)
  throw new Refusal(
    'E_SANDBOX',
    {
      expected: 'a processor whose system calls can be filtered: x64 or arm64',
      found: said(process.arch),
      advice: 'Grade on another machine, or ask for less: --sandbox user, as root.',
    },
    { status: 3 },
  )
}
