import { CORE_MUST, CORE_SHOULD, ROBUST_MUST, rules } from '../rule.ts'

/** The range of a number, and the shutdown that one outside it causes (spec/range.md). */
export const RANGE_RULES = rules([
  {
    id: 'range/boundaries',
    binds: ['server', 'client'],
    ...CORE_MUST,
    sentence: 'The numbers 1 and 100 MUST be treated as in range.',
    needs: ['exchange/replies', 'exchange/keeps-serving', 'client/request'],
    why: 'The range is 1..100 with both ends included; off by one is the classic mistake at its ends.',
    mistake: 'The test is n > 1, n < 100, or range(1, 100), which ends at 99.',
    cure: 'Test 1 <= n && n <= 100.',
  },
  {
    id: 'range/no-reply',
    binds: ['server'],
    ...CORE_MUST,
    sentence: 'A server MUST NOT send anything in answer to a request out of range.',
    needs: ['exchange/keeps-serving'],
    why: 'The client that sent such a number does not wait for an answer: it only shuts the server down.',
    mistake:
      'The server does not test one of the two ends, or sends an error text before it closes.',
    cure: 'Test the number before anything is sent; if it is out of range, log, close, and end.',
  },
  {
    id: 'range/closes',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'A server MUST close the connection of a request out of range within 2 seconds, and without a reset.',
    needs: ['range/no-reply', 'exchange/keeps-serving'],
    why: 'The close is all that the client sees of the shutdown.',
    mistake: 'The handler returns, or the accept loop ends, while the connection stays open.',
    cure: 'Close the connection first, then end the server.',
  },
  {
    id: 'range/stops-listening',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'After a request out of range a server MUST stop listening within 3 seconds: new connections are refused.',
    needs: ['range/no-reply', 'exchange/keeps-serving'],
    why: 'A number out of range is how this server is shut down.',
    mistake: 'The server refuses that client and goes on accepting others.',
    cure: 'Leave the accept loop and close the listening socket.',
  },
  {
    id: 'range/exits',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'After a request out of range the process of the server MUST end by itself within 3 seconds.',
    needs: ['range/stops-listening', 'exchange/keeps-serving'],
    why: 'A server that no longer listens and still runs has to be found and killed by hand.',
    mistake:
      'exit() is called in a handler thread, where it ends that thread only; or accept blocks on.',
    cure: 'End the main loop: set a flag and close the listening socket; os._exit loses a log that is not flushed.',
  },
  {
    id: 'range/exit-status',
    binds: ['server'],
    ...CORE_SHOULD,
    sentence: 'After a request out of range the process of the server SHOULD end with status 0.',
    needs: ['range/exits', 'exchange/keeps-serving'],
    why: 'The shutdown was asked for: it is no error, and scripts read the status.',
    mistake: 'The program ends by an exception, by exit(1), or by a signal.',
    cure: 'Return from main normally.',
  },
  {
    id: 'range/wide-integers',
    binds: ['server', 'client'],
    ...ROBUST_MUST,
    sentence:
      'What holds for numbers out of range MUST hold for every integer within ±(2^53-1), also for negative ones and for those beyond 16 and 32 bits.',
    needs: [
      'malformed/no-reply',
      'range/no-reply',
      'range/closes',
      'range/stops-listening',
      'range/exits',
      'client/request',
      'client/sends-out-of-range',
      'exchange/keeps-serving',
    ],
    why: 'A number that is cut to 16 or 32 bits can come out in range: 4294967321 becomes 25.',
    mistake: 'The number is read into a short or an int, or parsed with atoi.',
    cure: 'Read it into 64 bits (Java long, C int64_t), and test the range before any cast.',
  },
])
