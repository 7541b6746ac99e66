import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { builtInDialects, dialectNamed } from '../built-in.ts'
import { infer } from './infer.ts'
import type { Inference } from './inference.ts'
import type { Oracle, ServerObservation, ServerTrial } from './oracle.ts'

const test = suite('server-alone')
const candidates = builtInDialects()

/** What a server says and prints to a text, if it answers it at all. */
type Program = (
  text: string,
  own: number,
) => { reply: string; prints?: string } | 'waits' | 'closes'

/** A server in a few words; its own number is another one each time. */
function serverOf(program: Program, { hears = 'at once' }: { hears?: 'at once' | 'a line' } = {}) {
  const trials: ServerTrial[] = []
  const silent: ServerObservation = { greeting: [], sent: [], end: 'open', output: '' }
  const oracle: Oracle = {
    async askServer(trial) {
      trials.push(trial)
      const text = Buffer.concat([...trial.writes]).toString()
      const isWhole = hears === 'at once' || text.includes('\n') || trial.halfClose === true
      const said = isWhole ? program(text, 1 + ((trials.length * 37) % 100)) : 'waits'
      if (said === 'waits') return silent
      if (said === 'closes') return { ...silent, end: 'fin' }
      const sent = said.reply === '' ? [] : [{ at: 1, octets: Buffer.from(said.reply) }]
      return { ...silent, sent, end: 'fin', output: said.prints ?? '' }
    },
  }
  return { oracle, trials }
}

/** Answers what it understands by a pattern with a name and a number. */
function understanding(
  pattern: RegExp,
  answer: (name: string, number: number, own: number) => { reply: string; prints?: string },
): Program {
  return (text, own) => {
    const { name = '', number } = pattern.exec(text)?.groups ?? {}
    return number === undefined ? 'closes' : answer(name, Number(number), own)
  }
}

const COMMA = /^(?<name>[^,]+),(?<number>\d+)$/u
const COLON = /^(?<name>[^:]+):(?<number>\d+)$/u
const ask = (program: Program) => infer(serverOf(program).oracle, { candidates })
const formatsOf = (inference: Inference) =>
  inference.kind === 'found'
    ? [inference.dialect.request, inference.dialect.reply, inference.confidence]
    : inference.why
const nameOf = (inference: Inference) =>
  inference.kind === 'found' ? inference.dialect.name : inference.why
const whyOf = (inference: Inference) => (inference.kind === 'refused' ? inference.why : 'found')

test('reads a reply that no known dialect has', async () => {
  const program = understanding(/^(?<name>[^|]+)\|(?<number>\d+)$/u, (name, number, own) => ({
    reply: `${number + own}|${own}|Server of Priya`,
    prints: `Client Name: ${name}\nServer Name: Server of Priya\nSum: ${number + own}\n`,
  }))
  assert.equal(formatsOf(await ask(program)), [
    { format: 'text', template: '${client_name}|${client_number}', ends: 'idle' },
    { format: 'text', template: '${sum}|${server_number}|${server_name}', ends: 'idle' },
    'certain',
  ])
})

test("tells the client's own name from the server's", async () => {
  const program = understanding(COLON, (name, number, own) => ({
    reply: `${name}:${own}:${number + own}`,
    prints: `client ${name} has ${number}\n`,
  }))
  assert.equal(formatsOf(await ask(program)), [
    { format: 'text', template: '${client_name}:${client_number}', ends: 'idle' },
    { format: 'text', template: '${client_name}:${server_number}:${sum}', ends: 'idle' },
    'certain',
  ])
})

test('takes a sum alone for what it is where the number of the server never changes', async () => {
  const program = understanding(COMMA, (name, number) => ({
    reply: `${number + 42}`,
    prints: `${name} sent ${number}\nSum: ${number + 42}\n`,
  }))
  assert.is(nameOf(await ask(program)), 'sum-only')
})

test('finds that a reply has labels and no name', async () => {
  const program = understanding(/^(?<name>\w+) (?<number>\d+)$/u, (name, number, own) => ({
    reply: `Server Number: ${own}, Client Number: ${number}, Sum: ${number + own}`,
    prints: `Client name: ${name}\n`,
  }))
  const template = 'Server Number: ${server_number}, Client Number: ${client_number}, Sum: ${sum}'
  assert.equal(formatsOf(await ask(program))[1], { format: 'text', template, ends: 'idle' })
})

test('chooses the simplest request of those that a server takes alike, and says so', async () => {
  const program = understanding(/^(?<name>\w+)\s+(?<number>\d+)\s*$/u, (name, number, own) => ({
    reply: `Ann ${own}`,
    prints: `Name: ${name}\nSum: ${number + own}\nI am: Ann\n`,
  }))
  const inference = await ask(program)
  assert.is(nameOf(inference), 'space')
  assert.equal(inference.kind === 'found' && inference.untold.slice(1, 3), [
    'The server takes what lines asks as well.',
    'The server takes what space-line asks as well.',
  ])
})

test('prefers the request that is answered before the client closes', async () => {
  const program = understanding(/^(?<name>[^,\n]+),(?<number>\d+)\n?$/u, (name, number, own) => ({
    reply: `Ann,${own}\n`,
    prints: `Name: ${name}\nSum: ${number + own}\n`,
  }))
  const { oracle } = serverOf(program, { hears: 'a line' })
  assert.is(nameOf(await infer(oracle, { candidates })), 'comma-line')
})

test('takes no error text for a reply, with whatever numbers', async () => {
  const error = 'Error 3: the number must be between 1 and 100'
  const program: Program = (text, own) =>
    COLON.test(text)
      ? understanding(COLON, (name, number) => ({
          reply: `Ann:${own}`,
          prints: `I am: Ann\nName: ${name}\nSum: ${number + own}\n`,
        }))(text, own)
      : { reply: error, prints: 'Bad message\n' }
  assert.is(nameOf(await ask(program)), 'colon')
  assert.match(whyOf(await ask(() => ({ reply: error }))), /is no reply of any\.$/u)
})

test('is not taken in by a server that answers JSON with members it does not find', async () => {
  const program: Program = (text, own) => {
    const { message, integer } = /^\{/u.test(text) ? JSON.parse(text) : {}
    if (!text.startsWith('{')) return 'closes'
    const prints = `Client: ${message}\nInteger: ${integer}\nSum: ${Number(integer) + own}\n`
    return { reply: `${JSON.stringify({ message: 'Ann', integer: own })}\n`, prints }
  }
  assert.is(nameOf(await ask(program)), 'json-message-integer')
})

test('refuses JSON that is answered without a name, if no name is shown', async () => {
  const program: Program = (text, own) => {
    if (!text.startsWith('{')) return 'closes'
    const { number } = JSON.parse(text)
    const sum = Number(number) + own
    return number === undefined ? 'closes' : { reply: JSON.stringify({ server_name: 'Ann', sum }) }
  }
  assert.is(
    whyOf(await ask(program)),
    'The server answers whether it is told a name or not, and shows none: where a request has it cannot be told.',
  )
})

test('finds what the name of each client must begin with', async () => {
  const pattern = /^(?<name>Client of [^,]+), (?<number>\d+)$/u
  const program = understanding(pattern, (name, number, own) => ({
    reply: `Server of Ann, ${own}, ${number + own}`,
    prints: `Names: ${name} and Server of Ann\nSum: ${number + own}\n`,
  }))
  const inference = await ask(program)
  assert.equal(inference.kind === 'found' && inference.dialect.names, {
    forbidden: ',',
    ascii: true,
    client_prefix: 'Client of ',
  })
})

test('refuses a name that may begin with a constant', async () => {
  const program = understanding(COMMA, (name, number, own) => ({
    reply: `HELLO Ann,${own},${number + own}`,
    prints: `${name}\nSum: ${number + own}\n`,
  }))
  assert.is(
    whyOf(await ask(program)),
    'Nothing that the server prints tells whether its name is "HELLO Ann" or "Ann" or "HELLO".',
  )
})

test('refuses a server that starts no more', async () => {
  const refusing: Oracle = {
    askServer: async () => ({ greeting: [], sent: [], end: 'refused', output: '' }),
  }
  assert.is(whyOf(await infer(refusing, { candidates })), 'The server took no connection.')
})

test('waits at most 20 seconds for a server that says nothing and closes nothing', async () => {
  const { oracle, trials } = serverOf(() => 'waits')
  assert.match(whyOf(await infer(oracle, { candidates })), /the server answered none of them\.$/u)
  const waited = trials.map(({ closeAfter = 0, patience = 1500 }) => closeAfter + patience)
  assert.ok(waited.reduce((sum, one) => sum + one, 0) <= 20_000, String(waited))
})

test('sends no number out of range, and each first question to a fresh server', async () => {
  const { oracle, trials } = serverOf(() => 'closes')
  await infer(oracle, {
    candidates: [dialectNamed('comma'), dialectNamed('pipe')].flatMap((one) => one ?? []),
  })
  assert.equal(
    trials.map(({ writes, fresh }) => [Buffer.concat([...writes]).toString(), fresh]),
    [
      ['Milun,25', true],
      ['Milun|25', true],
      ['Client of Milun,25', true],
      ['Client of Milun|25', true],
    ],
  )
})

test.run()
