import type { Dialect } from '../../../spec/dialect.ts'
import { inRange } from '../../../spec/messages.ts'
import { escapeForTerminal } from '../../escape.ts'
import { concat } from '../../wire/octets.ts'
import { isGreeting } from '../greeting.ts'
import { wireOf } from '../wire-of.ts'
import { candidateName } from './candidate-name.ts'
import { imageOf } from './hypotheses.ts'
import type { Inference, InferenceOptions } from './inference.ts'
import { leavesOf } from './json-leaves.ts'
import { junkIn } from './junk.ts'
import type { Oracle, ServerObservation } from './oracle.ts'
import { holdsWord, withoutDumps } from './printed.ts'
import { sampleOf } from './sample.ts'

/** Numbers in range; few sums with the second can pass for a number of the server's own. */
const FIRST = 25
const SECOND = 97

/** A server's reply as a candidate reads it. */
interface Reply {
  octets: Uint8Array
  client_number: number
  server_name: unknown
  /** Whether the server printed the number that it was sent, or its sum. */
  printed: boolean
}

/** A candidate that explains two replies. */
interface Fit {
  dialect: Dialect
  replies: readonly [Reply, Reply]
}

/**
 * Finds which of the candidates a server speaks. Each is tried on a server that nothing has been
 * sent to yet, since one that is told junk may never be the same again.
 */
export async function inferFromServer(
  oracle: Oracle,
  { candidates }: InferenceOptions,
): Promise<Inference> {
  const heard: Uint8Array[] = []
  // A close of our half ends the wait for an answer that does not come.
  for (const halfClose of [true, false]) {
    const fits: Fit[] = []
    for (const dialect of candidates) {
      const [first] = fits
      if (first !== undefined && !canRival(dialect, first)) continue
      const fit = await fitOf(oracle, { dialect, halfClose, heard })
      if (fit !== undefined) fits.push(fit)
    }
    const exact = fits.filter(isExact)
    if (fits.length > 0) return decided(exact.length > 0 ? exact : fits)
    if (heard.length > 0) break
  }
  return { kind: 'refused', why: whyNone(candidates, heard), candidates: [] }
}

/** Whether a candidate would give the replies just so: others allow for what it says. */
function isExact({ dialect, replies }: Fit): boolean {
  const codec = wireOf(dialect).reply
  return replies.every(({ octets }) => {
    const reading = codec.read(octets, true)
    const said = reading.kind === 'object' ? codec.encode(reading.members) : undefined
    if (!said?.ok) return false
    const own = dialect.reply.format === 'json' ? membersCount(octets) : undefined
    return own === undefined
      ? Buffer.from(said.octets).equals(octets)
      : own === membersCount(said.octets)
  })
}

/** How many values a JSON text holds; they were compared when it was read. */
function membersCount(octets: Uint8Array): number | undefined {
  const value: unknown = JSON.parse(Buffer.from(octets).toString('utf8'))
  return typeof value === 'object' && value !== null ? leavesOf(value).size : undefined
}

/** Whether a candidate could have been answered so as well. */
function canRival(dialect: Dialect, { replies }: Fit): boolean {
  return replies.every(
    ({ octets, client_number }) => replyOf(dialect, { octets, client_number }) !== undefined,
  )
}

async function fitOf(
  oracle: Oracle,
  { dialect, halfClose, heard }: { dialect: Dialect; halfClose: boolean; heard: Uint8Array[] },
): Promise<Fit | undefined> {
  const first = await ask(oracle, { dialect, client_number: FIRST, halfClose, fresh: true })
  if (first !== undefined && first.octets.length > 0) heard.push(first.octets)
  if (first?.reply === undefined) return undefined
  // The second time as the dialect has it: a server that only reads to the close is found out.
  const own = dialect.request.ends === 'close'
  const again = { dialect, client_number: SECOND, halfClose: own }
  const next = await ask(oracle, { ...again, fresh: false })
  const second = next?.refused ? await ask(oracle, { ...again, fresh: true }) : next
  if (second?.reply === undefined) return undefined
  const agree = first.reply.server_name === second.reply.server_name
  return agree ? { dialect, replies: [first.reply, second.reply] } : undefined
}

async function ask(
  oracle: Oracle,
  {
    dialect,
    client_number,
    halfClose,
    fresh,
  }: { dialect: Dialect; client_number: number; halfClose: boolean; fresh: boolean },
): Promise<{ reply: Reply | undefined; octets: Uint8Array; refused: boolean } | undefined> {
  const client_name = candidateName(dialect, client_number)
  const encoded = wireOf(dialect).request.encode({ client_name, client_number })
  if (!encoded.ok) return undefined
  const { octets: said, breaks, pause_ms } = encoded
  const observed = await oracle.askServer({
    writes: [0, ...breaks].map((start, index) => said.subarray(start, breaks[index])),
    ...(breaks.length > 0 ? { pause_ms } : {}),
    awaitGreeting: true,
    ...(halfClose ? { halfClose } : {}),
    ...(fresh ? { fresh } : {}),
  })
  const { octets } = sampleOf(observed.sent, { client_number })
  const read = replyOf(dialect, { octets, client_number, client_name })
  const fits = read !== undefined && isGreeted(observed, dialect)
  const printed = printedBy(observed, { said, client_number, sum: read?.sum })
  const reply =
    fits && printed !== 'otherwise'
      ? { octets, client_number, server_name: read.server_name, printed: printed === 'so' }
      : undefined
  return { reply, octets, refused: observed.end === 'refused' }
}

function isGreeted({ greeting }: ServerObservation, dialect: Dialect): boolean {
  return isGreeting(concat(greeting.map(({ octets }) => octets)), dialect)
}

/** What a reply says, if it is whole and right. */
function replyOf(
  dialect: Dialect,
  {
    octets,
    client_number,
    client_name,
  }: { octets: Uint8Array; client_number: number; client_name?: string },
): { server_name: unknown; sum: number | undefined } | undefined {
  const codec = wireOf(dialect).reply
  const reading = codec.read(octets, true)
  if (reading.kind !== 'object') return undefined
  const { members, after } = reading
  // JSON is whole by itself; text with a line end that its format does not know is another format.
  const whole = after === 'nothing' || (after === 'line feed' && dialect.reply.format === 'json')
  if (!whole || [...codec.required].some((field) => members[field] === undefined)) return undefined
  const { server_name, server_number, sum } = members
  const own = server_number ?? (typeof sum === 'number' ? sum - client_number : undefined)
  if (typeof own !== 'number' || !inRange(own)) return undefined
  const expected = { sum: client_number + own, client_number, client_name }
  const right = Object.entries(expected).every(
    ([field, value]) =>
      members[field] === undefined || value === undefined || members[field] === value,
  )
  return right ? { server_name, sum: sum === undefined ? undefined : expected.sum } : undefined
}

/** How a server's output bears a reading out: it shows the numbers, nothing at all, or others. */
function printedBy(
  { output, sent }: ServerObservation,
  {
    said,
    client_number,
    sum,
  }: { said: Uint8Array; client_number: number; sum: number | undefined },
): 'so' | 'nothing' | 'otherwise' {
  const shown = withoutDumps(output, [said, ...sent.map(({ octets }) => octets)])
  if (holdsWord(shown, String(client_number))) return 'so'
  if (sum !== undefined && holdsWord(shown, String(sum))) return 'so'
  if (output.trim() === '') return 'nothing'
  // A sum that is right twice tells as much as a number that is printed.
  return sum === undefined ? 'otherwise' : 'nothing'
}

function decided(fits: readonly Fit[]): Inference {
  const [first, ...others] = fits
  if (first === undefined) throw new Error('expected a candidate that fits, found none')
  const { dialect, replies } = first
  const rivals = others.filter((other) => !asksTheSame(other.dialect, dialect))
  if (rivals.length > 0) {
    const dialects = [dialect, ...rivals.map((rival) => rival.dialect)]
    const names = dialects.map(({ name }) => name).join(' and ')
    const why = `The server answers rightly in more than one dialect: ${names}.`
    return { kind: 'refused', why, candidates: dialects }
  }
  const sure = replies.every(({ printed }) => printed)
  return {
    kind: 'found',
    dialect,
    because: [
      `Asked in ${dialect.name} with ${FIRST} and with ${SECOND}, the server gave whole replies that agree.`,
      ...(sure ? ['It printed the numbers that it was sent, or their sums.'] : []),
    ],
    confidence: sure ? 'certain' : 'likely',
    untold: [
      ...others.map(
        ({ dialect: { name } }) => `What was seen does not tell ${dialect.name} from ${name}.`,
      ),
      'What its client does was not seen.',
      'What the server does with a number out of range was not asked: it may end by it.',
    ],
  }
}

/** Whether two dialects ask alike: then they differ only in what replies were not seen. */
function asksTheSame(one: Dialect, other: Dialect): boolean {
  return imageOf(one.request, 'request') === imageOf(other.request, 'request')
}

function whyNone(candidates: readonly Dialect[], heard: readonly Uint8Array[]): string {
  const none = `None of the ${candidates.length} known dialects fits`
  const [first] = heard
  if (first === undefined) return `${none}: the server answered none of them.`
  const junk = junkIn(
    heard.map((octets) => ({ octets, breaks: [], pause_ms: 0, client_number: 0 })),
  )
  if (junk !== undefined) return `${none}: the server sends ${junk}`
  const shown = escapeForTerminal(Buffer.from(first).toString('latin1'), 80)
  return `${none}: what the server answered, such as "${shown}", is no reply of any.`
}
