import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { dialectNamed } from '../../dialect/built-in.ts'
import {
  askedServer,
  type PaperLife,
  printed,
  type Question,
  type Reaction,
} from '../../testing/asked-server.ts'
import { cannedServer } from './canned-server.ts'

const test = suite('judge/canned/canned-server')

type Answer = (question: Question, index: number) => Reaction

/** A server whose reply says this, and whose log shows the exchange with its names. */
const replying = (server_number: number, sum: number) => ({ server_number, sum })
const alike = (answer: Answer) => () => ({ answer })
const right: Answer = ({ client_number }, index) => {
  const server_number = 1 + ((index * 31 + client_number * 7) % 100)
  return replying(server_number, client_number + server_number)
}
const logging =
  (lines: (question: Question, reaction: Reaction) => readonly string[], answer = right): Answer =>
  (question, index) => {
    const reaction = answer(question, index)
    return { ...reaction, lines: lines(question, reaction) }
  }
/** What a generator gives that is not seeded: the same in each life. */
const unseeded = (index: number) => 1 + ((index * 7919 + 4242) % 97)

const LOG = [printed.names('Alice'), printed.numbers(25, 10), printed.numbers(42, 61)]
const LIST = [replying(10, 35), replying(61, 90), replying(7, 49)]
const fromList = (index: number) => LIST[index % LIST.length] ?? replying(1, 2)

const CAUGHT: [string, (life: number) => PaperLife, string][] = [
  [
    'one reply for all',
    alike(() => replying(10, 35)),
    'The server gives hard-coded answers: server_number 10 and sum 35 in each of 56 replies, whichever of 56 numbers was asked.',
  ],
  [
    'one sum for all',
    alike((_, index) => replying(1 + ((index * 17) % 100), 35)),
    'The server gives hard-coded answers: sum 35 in each of 56 replies, whichever of 56 numbers was asked.',
  ],
  [
    'the replies of a list',
    alike((_, index) => fromList(index)),
    'The server gives hard-coded answers: two of its lives began with the same 20 replies (sums 35, 90, 49, 35, 90, 49, 35, 90…), though other numbers were asked.',
  ],
  [
    'a log that is there before anybody',
    () => ({ answer: right, early: LOG }),
    'The server prints a log that was written beforehand: in each of 8 lives its first line with numbers was "[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35", before any client had sent anything, though the first client had 8 different numbers.',
  ],
  [
    'the same log for one client as for thirty',
    () => ({ answer: right, late: LOG }),
    'The server prints a log that was written beforehand: in each of 8 lives its first line with numbers was "[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35", though the first client had 8 different numbers.',
  ],
  [
    'the same lines for each exchange',
    alike(logging(() => [printed.numbers(25, 10)])),
    'The server prints a log that was written beforehand: in each of 8 lives its first line with numbers was "[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35", though the first client had 8 different numbers.',
  ],
]

for (const [what, begin, note] of CAUGHT)
  test(`names ${what}`, () => {
    assert.equal(cannedServer(askedServer(begin)), [note])
  })

const digits = (client_number: number) => String(client_number).charCodeAt(0)
const constant = (added: (question: Question, index: number) => number) =>
  alike((question, index) => replying(42, 42 + added(question, index)))
const constantLog = (client_number: number) =>
  alike(
    logging(
      () => [printed.names('Client'), printed.numbers(client_number, 42)],
      () => replying(42, 42 + 5),
    ),
  )

const LEFT_ALONE: [string, (life: number) => PaperLife][] = [
  ['a right server', alike(right)],
  ['a right server with one number', constant(({ client_number }) => client_number)],
  [
    'a right server whose number makes up for the difference',
    alike(({ client_number }) => replying(101 - client_number, 101)),
  ],
  ['who forgets to add', constant(() => 0)],
  ['who adds its own number twice', constant(() => 42)],
  ['who adds a variable that was never set', constant(() => 64)],
  ['who adds the descriptor of the connection', constant(() => 4)],
  ['who adds a descriptor that it never closes', constant((_, index) => 4 + index)],
  ['who adds the limit of the range', constant(() => 100)],
  ['who adds the code of the first octet', constant(({ request }) => request[0] ?? 0)],
  ['who adds the code of a quote', constant(() => 34)],
  ['who adds the code of a digit', constant(({ client_number }) => digits(client_number))],
  ['who adds the length of the request', constant(({ request }) => request.length)],
  [
    'who takes no number above twenty',
    constant(({ client_number }) => Math.min(client_number, 20)),
  ],
  ['who adds what it has counted', constant((_, index) => 20 + (index % 5))],
  [
    'who draws without a seed, and doubles',
    alike((_, index) => replying(unseeded(index), 2 * unseeded(index))),
  ],
  [
    'who draws both numbers without a seed',
    alike((_, index) => replying(unseeded(index), unseeded(index) + unseeded(index + 50))),
  ],
  [
    'who keeps the first answer of its life',
    () => {
      let first: Reaction | undefined
      return {
        answer: (question, index) => {
          first ??= right(question, index)
          return first
        },
      }
    },
  ],
  [
    'who draws the number of the client once in a life',
    (life) => ({ answer: () => replying(10, 35 + life) }),
  ],
  [
    'who prints the same exchanges at first, and the right ones then',
    () => ({
      early: LOG,
      answer: logging(({ client_name, client_number }, { server_number }) => [
        printed.names(client_name),
        printed.numbers(client_number, server_number),
      ]),
    }),
  ],
  [
    'who numbers its clients',
    alike((question, index) =>
      logging(({ client_number }, { server_number }) => [
        printed.names(`Client ${index}`),
        printed.numbers(client_number, server_number),
      ])(question, index),
    ),
  ],
  [
    'who prints one name for all clients and swaps the numbers',
    alike(
      logging(({ client_number }, { server_number }) => [
        printed.names('Client'),
        printed.numbers(server_number, client_number),
      ]),
    ),
  ],
  [
    'who prints a wrong number and the name of each client',
    alike(logging(({ client_name }) => [printed.names(client_name), printed.numbers(25, 10)])),
  ],
  ['who prints a number that was never set', constantLog(0)],
  ['who prints its own number twice', constantLog(42)],
  ['who prints the code of a quote', constantLog(34)],
  [
    'who prints numbers drawn without a seed',
    alike((question, index) =>
      logging(() => [printed.numbers(unseeded(index), unseeded(index + 50))])(question, index),
    ),
  ],
]

for (const [what, begin] of LEFT_ALONE)
  test(`says nothing of a server: ${what}`, () => {
    assert.equal(cannedServer(askedServer(begin)), [])
  })

const same = alike(() => replying(10, 35))

test('says nothing where too little was asked', () => {
  assert.equal(cannedServer(askedServer(same, [40])), [])
  assert.equal(cannedServer(askedServer(same, [1, 1])), [])
  assert.equal(cannedServer(askedServer(() => ({ answer: right, early: LOG }), [40, 1])), [])
  assert.equal(cannedServer(askedServer(same, [])), [])
})

test('says nothing of the answers where a reply owes no sum', () => {
  const dialect = dialectNamed('original')
  if (dialect === undefined) throw new Error('expected the dialect original')
  const evidence = askedServer(alike(() => ({ ...replying(42, 0), sum: Number.NaN })))
  assert.equal(cannedServer({ ...evidence, dialect }), [])
})

test('says nothing of a log that the suite did not see begin', () => {
  const { lives, ...rest } = askedServer(() => ({ answer: right, early: LOG }))
  const running = lives.map(({ started: _, ...life }) => life)
  assert.equal(cannedServer({ ...rest, lives: running }), [])
  const [whole = []] = lives.map(({ log }) => log)
  const inFile = lives.map((life) => ({
    ...life,
    log: whole.map((output) => ({ ...output, stream: 'file' as const })),
  }))
  assert.equal(cannedServer({ ...rest, lives: inFile }), [])
  const cut = lives.map((life) => ({
    ...life,
    log: whole.map((output) => ({ ...output, dropped: 1 })),
  }))
  assert.equal(cannedServer({ ...rest, lives: cut }), [])
})

test.run()
