// Clients that do not do the exercise, or that only look so: WAY says which.
import { nextLine, runClient, usual } from '../clients/parts.mjs'

const { WAY } = process.env
const print = (line) => usual.print(`[INFO] [send_message]: ${line}`)
const numbers = (client, server) =>
  `Client Number: ${client} | Server Number: ${server} | Sum: ${client + server}`
const isOfNumbers = (line) => /Client Number: /u.test(line)
const typedIn = (line) => Number(/Client Number: (\d+)/u.exec(line)?.[1])

// What the numbers of a reply are taken for.
const took = (server) => ({
  print: (line) =>
    isOfNumbers(line) ? print(numbers(typedIn(line), server(line))) : usual.print(line),
})

const WAYS = {
  // Hard-coded.
  'sends-42': {
    ask: async (how) => {
      await usual.ask(how)
      return 42
    },
  },
  'prints-57': took(() => 57),
  // Odd, and legal or honestly wrong.
  'prints-zero': took(() => 0),
  'takes-its-own': took(typedIn),
  'ignores-silence': {
    fail: (error, log) => {
      if (error.kind !== 'no-reply') return usual.fail(error, log)
      print(numbers(25, 0))
      return 0
    },
  },
}

if (WAY === 'makes-it-up') await makeItUp()
else await runClient(WAYS[WAY])

// Sends what is typed, reads nothing, and thinks of a number for the server itself.
async function makeItUp() {
  usual.prompt()
  const number = Number(await nextLine())
  process.stdin.destroy()
  const socket = await usual.dial(usual).catch(() => undefined)
  socket?.write(usual.encode({ client_name: usual.name, client_number: number }))
  if (number < 1 || number > 100)
    usual.print('[WARNING] [send_message]: The integer input out of range. Terminating the server')
  else {
    print(`${usual.name} | Ada Server`)
    print(numbers(number, 1 + ((number * 37) % 97)))
  }
  socket?.resume().end()
}
