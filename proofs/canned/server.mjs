// Servers that do not do the exercise, or that only look so: WAY says which.
import { startServer, usual } from '../servers/parts.mjs'

const { WAY } = process.env
const HANDLER = '[INFO] [handle_client]: '
const LIST = [
  [10, 35],
  [61, 90],
  [7, 49],
  [88, 113],
]

const names = (client) => `${HANDLER}Client Name: ${client} | Server Name: ${usual.name}`
const numbers = (client, server) =>
  `${HANDLER}Client Number: ${client} | Server Number: ${server} | Sum: ${client + server}`
const isOfExchange = (line) => /Client Name: |Client Number: /u.test(line)
const isOfNumbers = (line) => /Client Number: /u.test(line)

// The same exchanges, whatever happens.
const LOG = [names('Alice'), numbers(25, 10), names('Bob'), numbers(42, 61)]

let answered = 0
const reply = (change) => (message) => `${JSON.stringify({ ...message, ...change(message) })}\n`
// What is printed of the numbers of an exchange.
const counted = (change) => ({
  print: (line) => {
    const [client, server] = (line.match(/: \d+(?= \|)/gu) ?? []).map((part) =>
      Number(part.slice(2)),
    )
    usual.print(isOfNumbers(line) ? change(client, server) : line)
  },
})

const WAYS = {
  // Hard-coded answers.
  'same-reply': () => ({
    encode: reply(() => ({ server_number: 10, sum: 35 })),
    ...counted((client) => numbers(client, 10)),
  }),
  'same-sum': () => ({ encode: reply(() => ({ sum: 35 })) }),
  list: () => ({
    encode: reply(() => {
      const [server_number, sum] = LIST[answered++ % LIST.length]
      return { server_number, sum }
    }),
  }),
  // Logs that were written beforehand.
  'early-log': () => {
    for (const line of LOG) usual.print(line)
    return { print: (line) => isOfExchange(line) || usual.print(line) }
  },
  'late-log': () => {
    process.on('exit', () => LOG.map((line) => usual.print(line)))
    return { print: (line) => isOfExchange(line) || usual.print(line) }
  },
  'same-line': () => ({
    print: (line) => {
      if (isOfNumbers(line)) usual.print(LOG[1])
      else usual.print(isOfExchange(line) ? LOG[0] : line)
    },
  }),
  // Odd, and legal or honestly wrong.
  'constant-number': () => ({
    encode: reply(({ server_number, sum }) => ({
      server_number: 42,
      sum: sum - server_number + 42,
    })),
    ...counted((client) => numbers(client, 42)),
  }),
  'constant-sum': () => ({
    encode: reply(({ server_number, sum }) => ({
      server_number: 101 - (sum - server_number),
      sum: 101,
    })),
    ...counted((client) => numbers(client, 101 - client)),
  }),
  banner: () => {
    for (const line of LOG) usual.print(line)
    return {}
  },
  repeats: () => ({
    print: (line) => {
      usual.print(line)
      usual.print(line)
    },
  }),
  'numbers-clients': () => ({
    print: (line) =>
      usual.print(/Client Name: /u.test(line) ? names(`Client ${++answered}`) : line),
  }),
  'no-names': () => ({ print: (line) => /Client Name: /u.test(line) || usual.print(line) }),
  'first-answer': () => {
    let first
    return { encode: (message) => (first ??= `${JSON.stringify(message)}\n`) }
  },
  'nothing-parsed': () => ({
    encode: reply(() => ({ server_number: 42, sum: 42 })),
    print: (line) => {
      if (isOfNumbers(line)) usual.print(numbers(0, 42))
      else usual.print(isOfExchange(line) ? names('Client') : line)
    },
  }),
}

startServer(WAYS[WAY]())
