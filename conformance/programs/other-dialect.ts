import type { Dialect } from '../../spec/dialect.ts'
import { inRange } from '../../spec/messages.ts'
import { now } from '../deadlines.ts'
import { greets } from '../dialect/habits.ts'
import { wireOf } from '../dialect/wire-of.ts'
import type { ProgramOracle } from '../replay/program-oracle.ts'
import { concat } from '../wire/octets.ts'
import { type Asking, oracleFor } from './find-dialect.ts'
import type { Programs } from './programs.ts'

/** Longer than that nobody waits to be told of another dialect, in milliseconds. */
const BUDGET = 6000
/** The same where the server says nothing at all. */
const BUDGET_OF_SILENCE = 350
/** How long a server is given to answer in each of them, in milliseconds. */
const BRIEF = 250
const BRIEF_IN_SILENCE = 60

/** The members of a reply that can be one. */
type Members = Readonly<Record<string, unknown>>

const NAME = 'Robin'

/** The name of a built-in dialect that a server speaks which does not speak the protocol's own. */
export async function otherDialect(
  programs: Programs,
  asking: Asking,
  { silent }: { silent: boolean },
): Promise<string | undefined> {
  if (programs.server === undefined) return undefined
  const { builtInDialects } = await import('../dialect/built-in.ts')
  const budget = silent ? BUDGET_OF_SILENCE : BUDGET
  const startLimit = Math.min(asking.startLimit, budget)
  const patience = silent ? BRIEF_IN_SILENCE : BRIEF
  const options = { standardInput: programs.standardInput ?? {}, patience }
  const oracle = await oracleFor(programs, { ...asking, startLimit }, options)
  const began = now()
  try {
    for (const dialect of builtInDialects().filter((one) => !silent || awaitsMore(one))) {
      if (now() - began > budget) return undefined
      if (await speaks(oracle, dialect)) return dialect.name
    }
    return undefined
  } finally {
    await oracle.close()
  }
}

/** Whether a server of this dialect that is sent a line of text may well wait for more. */
function awaitsMore({ request }: Dialect): boolean {
  return (
    request.format === 'binary' || (request.format === 'text' && Array.isArray(request.template))
  )
}

/** Whether a server gives two whole replies in a dialect that agree with each other. */
async function speaks(oracle: ProgramOracle, dialect: Dialect): Promise<boolean> {
  // One that is still there is not started anew: there is no time for that.
  const first = await ask(oracle, dialect, { number: 25, fresh: false })
  if (first === undefined) return false
  const second =
    (await ask(oracle, dialect, { number: 64, fresh: false })) ??
    (await ask(oracle, dialect, { number: 64, fresh: true }))
  return second !== undefined && second['server_name'] === first['server_name']
}

/** The members of a good reply to a number, if one came. */
async function ask(
  oracle: ProgramOracle,
  dialect: Dialect,
  { number, fresh }: { number: number; fresh: boolean },
): Promise<Members | undefined> {
  const { request, reply } = wireOf(dialect)
  const encoded = request.encode({ client_name: NAME, client_number: number })
  if (!encoded.ok) return undefined
  const { octets, breaks, pause_ms } = encoded
  const answer = await oracle.askServer({
    writes: [0, ...breaks].map((from, index) => octets.subarray(from, breaks[index])),
    pause_ms,
    fresh,
    awaitGreeting: greets(dialect),
    halfClose: request.ends === 'close',
  })
  const reading = reply.read(concat(answer.sent.map((burst) => burst.octets)), true)
  if (reading.kind !== 'object' || reading.after === 'object' || reading.after === 'other')
    return undefined
  return isGood(reading.members, number) ? reading.members : undefined
}

function isGood(members: Members, number: number): boolean {
  const { server_name, server_number, sum, client_name, client_number } = members
  const own = typeof server_number === 'number' ? server_number : Number(sum) - number
  return (
    inRange(own) &&
    (sum === undefined || sum === number + own) &&
    (client_number === undefined || client_number === number) &&
    (client_name === undefined || client_name === NAME) &&
    server_name !== NAME
  )
}
