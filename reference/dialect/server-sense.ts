import { type Behaviour, CORRECT } from '../behaviour.ts'
import type { ServerMutant } from '../mutants/mutant.ts'
import { isSayable } from './fidelity.ts'
import { isSeenInLog } from './log-sense.ts'
import { canonicalText, type Members } from './members.ts'
import { speakingServer } from './server-dialect.ts'
import { probeServer } from './server-probe.ts'
import type { Spoken } from './spoken.ts'
import { type Delivery, deliveriesOf, sampleNames, variantsOf } from './spoken-samples.ts'

const CHANGES: readonly [string, unknown][] = [
  ...[1, 100, 0, 101, -1, 65_561, 4_294_967_321].map((n): [string, unknown] => [
    'client_number',
    n,
  ]),
  ['client_number', '25'],
  ['client_number', 2.5],
  ['client_number', undefined],
  ['client_name', 'B'.repeat(101)],
  ['mood', 'good'],
  ['mood', 'good'.repeat(260)],
]

/**
 * Whether a mutant breaks its rule also in a dialect, and nothing but that: it can say what it means
 * to say, no plain exchange goes otherwise that would go right in JSON, and what shows of it in
 * conversations in JSON still shows.
 */
export function makesSenseOfServer({ behaviour, breaks }: ServerMutant, spoken: Spoken): boolean {
  const mutant = { ...CORRECT, ...behaviour }
  const names = sampleNames(spoken)
  const native = conversations(names.client, { write: writeNatively, closes: false })
  const closes = spoken.request.ends === 'close'
  const inDialect = conversations(names.client, { write: writeIn(spoken), closes })
  const hear = (one: Behaviour, deliveries: readonly Delivery[]) => {
    return probeServer(one, names.server, deliveries)
  }
  const see = (one: Behaviour, deliveries: readonly Delivery[]) => {
    return hear(speakingServer(one, spoken), deliveries)
  }

  const said = hear(mutant, native.plain).sent
  const failsNatively = hear(CORRECT, native.plain).shown !== hear(mutant, native.plain).shown
  const fails = see(CORRECT, inDialect.plain).shown !== see(mutant, inDialect.plain).shown
  if (fails && !failsNatively) return false
  const isMessage = breaks !== 'wire/one-object'
  const repeated = sampleRequest(names.client)
  const sayings = said.map((one) => ({ native: one, format: spoken.reply, repeated }))
  if (!sayings.every((saying) => isSayable(saying, isMessage))) return false

  const right = see(CORRECT, inDialect.all)
  if (behaviour.log !== undefined) {
    return isSeenInLog({ breaks, log: behaviour.log }, spoken.dialect.log, right.logged)
  }
  const showsNatively = hear(CORRECT, native.all).shown !== hear(mutant, native.all).shown
  return !showsNatively || right.shown !== see(mutant, inDialect.all).shown
}

interface Way {
  write(members: Members): readonly Uint8Array[] | undefined
  /** Whether a client closes its half behind each request. */
  closes: boolean
}

function conversations(client: string, { write, closes }: Way) {
  const request = sampleRequest(client)
  const deliver = (members: Members): Delivery[] => {
    const writes = write(members)
    return writes === undefined ? [] : deliveriesOf(writes, closes)
  }
  const [plain, ...others] = deliver(request)
  const twice = plain === undefined ? [] : [plain, plain]
  const variants = variantsOf(request, CHANGES).flatMap((one) => deliver(one).slice(0, 2))
  return {
    plain: twice,
    all: [...twice, ...others, ...variants, ...deliver(sampleRequest(client, 7)).slice(0, 1)],
  }
}

function sampleRequest(client: string, number = 25): Members {
  return new Map<string, unknown>([
    ['client_name', client],
    ['client_number', number],
  ])
}

function writeNatively(members: Members): readonly Uint8Array[] {
  return [Buffer.from(`${canonicalText(members)}\n`)]
}

function writeIn({ request, dialect }: Spoken): Way['write'] {
  const longest = dialect.names?.longest
  return (members) => {
    // How long a name may be is asked only where the dialect says it.
    const name = members.get('client_name')
    if (typeof name === 'string' && [...name].length > 100 && longest === undefined)
      return undefined
    const written = request.write(members)
    return written.ok ? written.value : undefined
  }
}
