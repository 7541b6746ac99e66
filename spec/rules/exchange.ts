import { CORE_MUST, CORE_SHOULD, rules } from '../rule.ts'

/** One exchange, from the request to the close (spec/exchange.md). */
export const EXCHANGE_RULES = rules([
  {
    id: 'exchange/replies',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'A server MUST answer a request in range with exactly one reply, within 2 seconds of the complete request.',
    needs: [],
    why: 'The reply is the whole point of the exchange; a client that gets none hangs or fails.',
    mistake: 'The handler dies of an exception, waits for more input, or answers twice.',
    cure: 'Run your server by hand, send it one request, and read what it prints on stderr.',
  },
  {
    id: 'exchange/server-name',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'A reply MUST hold a server_name that is a valid name and stays the same for the life of the server.',
    needs: ['wire/one-object'],
    why: 'Both programs log both names: the client knows the name of the server only from the reply.',
    mistake: "The reply lacks the member, or carries the client's name in its place.",
    cure: 'Choose one name when the server starts, and put it into each reply as "server_name".',
  },
  {
    id: 'exchange/server-number',
    binds: ['server'],
    ...CORE_MUST,
    sentence: 'A reply MUST hold a server_number that is an integer in 1..100.',
    needs: ['wire/one-object'],
    why: 'The client checks the sum with it, and a number outside the range would break its own rule.',
    mistake: 'The number is a string, or the random range begins at 0 or ends at 101.',
    cure: 'Pick it with both ends included: random.randint(1, 100), or 1 + (int)(random() * 100).',
  },
  {
    id: 'exchange/server-number-varies',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence:
      'A server SHOULD pick its number at random: neither always the same, nor the same sequence in two lives.',
    needs: ['exchange/server-number'],
    why: 'A sum of two numbers that never change proves nothing about who computed it.',
    mistake:
      'The number is a constant, or the generator has a fixed seed (C: rand() without srand).',
    cure: 'Draw a new number for each request from a generator that is seeded by the system.',
  },
  {
    id: 'exchange/sum',
    binds: ['server'],
    ...CORE_MUST,
    sentence: 'The sum in a reply MUST be client_number + server_number.',
    needs: ['exchange/server-number'],
    why: 'That both sides log the same sum is what the exercise is for.',
    mistake:
      'The reply lacks the sum, or it is a string, or it is made from other numbers than those sent.',
    cure: 'Add the number that arrived and the number in this very reply, as integers.',
  },
  {
    id: 'exchange/closes',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'A server MUST close the connection after its reply, within 2 seconds, and without a reset.',
    needs: ['exchange/replies'],
    why: 'Many clients read until the end of the stream; an open connection also holds memory on both sides.',
    mistake:
      'The handler ends without a close, or closes with unread input so that a reset eats the reply.',
    cure: 'Close the socket when the reply is sent: with-block, try-with-resources, or close().',
  },
  {
    id: 'exchange/keeps-serving',
    binds: ['server'],
    ...CORE_MUST,
    sentence: 'A server MUST serve the next client after an exchange in range.',
    needs: [],
    why: 'Only a number out of range ends the server.',
    mistake:
      'The program accepts once and ends, or closes the listening socket with the connection.',
    cure: 'Put accept and the handling of one client into a loop.',
  },
])
