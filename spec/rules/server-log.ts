import { CORE_MUST, CORE_SHOULD, ROBUST_SHOULD, rules } from '../rule.ts'

const COPY = 'Copy the template from the specification, letter by letter, and fill in the values.'

/** What a server logs (spec/server-log.md). */
export const SERVER_LOG_RULES = rules([
  {
    id: 'server-log/started',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'A server MUST log `started` once for each start, with its name and the address and port that it listens on.',
    needs: ['exchange/server-name'],
    why: 'It tells the user that the server is ready, and where.',
    mistake: 'The line is missing, is printed before the socket listens, or names another port.',
    cure: 'Log it right after listen, with the values that were given to bind.',
  },
  {
    id: 'server-log/names',
    binds: ['server'],
    ...CORE_MUST,
    sentence: 'A server MUST log `names` once for each request in range, with both names.',
    needs: ['exchange/replies'],
    why: 'The names show which exchange the numbers belong to.',
    mistake: 'The words or the bar between them differ, or a name is missing.',
    cure: COPY,
  },
  {
    id: 'server-log/numbers',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'A server MUST log `numbers` once for each request in range, with both numbers and with the sum of these two.',
    needs: ['exchange/replies', 'exchange/sum'],
    why: 'This is the line that the sums of both sides are compared by.',
    mistake: 'The sum is missing, or the line is printed once per part.',
    cure: COPY,
  },
  {
    id: 'server-log/out-of-range',
    binds: ['server'],
    ...CORE_MUST,
    sentence: 'A server MUST log `out-of-range` for a request out of range, with the number.',
    needs: ['range/no-reply', 'exchange/keeps-serving'],
    why: 'It is the last line of the log, and says why the server ended.',
    mistake: 'The process ends before its output is flushed, or the level is INFO.',
    cure: 'Log at level WARNING before you close and end, and flush the output.',
  },
  {
    id: 'server-log/connection-accepted',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence:
      "A server SHOULD log `connection-accepted` for each connection, with the client's real address and port.",
    needs: ['exchange/replies'],
    why: 'It shows who connected, even if nothing else follows.',
    mistake: "The line carries the server's own address, or lacks the port.",
    cure: 'Log what accept returned as the address of the peer.',
  },
  {
    id: 'server-log/message-received',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence: 'A server SHOULD log `message-received` for each request that it has read.',
    needs: ['exchange/replies', 'exchange/keeps-serving'],
    why: 'It separates "nothing arrived" from "something arrived and I did not understand it".',
    mistake: 'The line is missing, or its level is INFO.',
    cure: COPY,
  },
  {
    id: 'server-log/sending-response',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence: 'A server SHOULD log `sending-response` for each reply.',
    needs: ['exchange/replies'],
    why: 'It separates "never answered" from "answered and was not heard".',
    mistake: 'The line is missing, or its level is INFO.',
    cure: COPY,
  },
  {
    id: 'server-log/connection-closed',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence:
      'A server SHOULD log `connection-closed` after each reply, when the connection is closed.',
    needs: ['exchange/replies', 'exchange/closes'],
    why: 'It shows that the exchange has come to its end.',
    mistake: 'The line is printed only after an out-of-range request, or not at all.',
    cure: 'Log it where the connection is closed after a good exchange.',
  },
  {
    id: 'server-log/order',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence:
      'The lines of one exchange SHOULD stand in the order `connection-accepted`, `message-received`, `names`, `numbers`, `sending-response`, `connection-closed`; in that of a request out of range, `out-of-range` stands in the place of `names` and all that follows.',
    needs: ['server-log/names', 'server-log/numbers', 'agreement/server-log', 'exchange/closes'],
    why: 'The order of the lines tells the story of the exchange.',
    mistake:
      'The numbers are logged before the names, or the reply is announced after it was sent.',
    cure: 'Log each step right where it happens.',
  },
  {
    id: 'server-log/malformed',
    binds: ['server'],
    ...ROBUST_SHOULD,
    sentence: 'A server SHOULD log `malformed` for a malformed request, with a reason.',
    needs: ['malformed/keeps-serving', 'malformed/no-reply', 'wire/size-limit'],
    why: 'Whoever runs the server wants to know what went wrong.',
    mistake: 'The exception is swallowed, or its trace is printed instead.',
    cure: 'Catch the exception and log its message at level ERROR.',
  },
])
