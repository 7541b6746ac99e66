import type { Socket } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Dialect } from '../../spec/dialect.ts'
import { now, pause, within } from '../deadlines.ts'
import { dialectNamed } from '../dialect/built-in.ts'
import { NATIVE } from '../dialect/native.ts'
import { withConnection, withPeer } from '../testing/peer.ts'
import type { Connection } from '../wire/connection.ts'
import { octetsOf, textOf } from '../wire/octets.ts'
import { Hearing } from './hearing.ts'

const test = suite('hearing')

const LINE = dialectNamed('comma-line') ?? NATIVE
const HELLO: Dialect = { ...LINE, connection: { greeting: { octets: { text: 'Hello\n' } } } }
const ANY_HELLO: Dialect = {
  ...LINE,
  connection: { greeting: { octets: { text: 'Hello 1\n' }, pattern: 'Hello \\d+\\n' } },
}

/** Greets in two parts, and answers each request with a line. */
const greeter =
  (...greeting: string[]) =>
  (socket: Socket) => {
    socket.on('data', () => socket.write('Ada,10\n'))
    const greet = async () => {
      for (const part of greeting) {
        socket.write(part)
        await pause(30)
      }
    }
    void greet()
  }

/** Asks once after the greeting, and gives what was heard. */
function exchange(dialect: Dialect, accept: (socket: Socket) => void) {
  return withPeer(accept, (peer) =>
    withConnection(peer, async (connection) => {
      const hearing = new Hearing(dialect)
      await hearing.greeting(connection, 1000)
      const greeting = textOf(connection.octets)
      const early = hearing.hasReply(connection)
      await connection.send(octetsOf('Bo,25\n'))
      await within(1000, hearing.untilReply(connection))
      return {
        greeting,
        early,
        has: hearing.hasReply(connection),
        answer: textOf(hearing.answer(connection)),
      }
    }),
  )
}

test('waits for no greeting where a server does not speak first', async () => {
  assert.equal(await exchange(LINE, greeter()), {
    greeting: '',
    early: false,
    has: true,
    answer: 'Ada,10\n',
  })
})

test('tells the greeting from the reply, in however many parts it comes', async () => {
  assert.equal(await exchange(HELLO, greeter('Hel', 'lo\n')), {
    greeting: 'Hello\n',
    early: false,
    has: true,
    answer: 'Ada,10\n',
  })
})

test('knows a greeting by its pattern', async () => {
  assert.equal(await exchange(ANY_HELLO, greeter('Hello ', '27', '\n')), {
    greeting: 'Hello 27\n',
    early: false,
    has: true,
    answer: 'Ada,10\n',
  })
})

test('takes a reply for one that comes without its greeting', () =>
  withPeer(greeter(), (peer) =>
    withConnection(peer, async (connection) => {
      const hearing = new Hearing(HELLO)
      const began = now()
      await hearing.greeting(connection, 100)
      assert.ok(now() - began >= 90)
      await connection.send(octetsOf('Bo,25\n'))
      await within(1000, hearing.untilReply(connection))
      assert.is(textOf(hearing.answer(connection)), 'Ada,10\n')
    }),
  ))

test('waits once for the greeting of each connection, and no longer than that lives', () =>
  withPeer(
    (socket) => socket.end('Hel'),
    (peer) => {
      const hearing = new Hearing(HELLO)
      const greeted = async (connection: Connection) => {
        const began = now()
        await hearing.greeting(connection, 5000)
        await hearing.greeting(connection, 5000)
        return now() - began < 2000 ? textOf(connection.octets) : 'late'
      }
      return Promise.all([1, 2].map(() => withConnection(peer, greeted))).then((heard) =>
        assert.equal(heard, ['Hel', 'Hel']),
      )
    },
  ))

test.run()
