import { ROBUST_MUST, rules } from '../rule.ts'

/** What a server does with a request that is none (spec/malformed.md). */
export const MALFORMED_RULES = rules([
  {
    id: 'malformed/no-reply',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence: 'A server MUST NOT send anything in answer to a malformed request.',
    needs: ['exchange/replies'],
    why: 'A reply to a request that is none would carry a sum of nothing.',
    mistake:
      'The program takes a missing number for 0, converts "25" or 25.5, or answers with an error text.',
    cure: 'Check the type of each member before you use it; if one is wrong, log an ERROR line and close.',
  },
  {
    id: 'malformed/closes',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence:
      'A server MUST close the connection of a malformed request within 2 seconds of its end.',
    needs: ['exchange/closes', 'exchange/replies'],
    why: 'The client has no other way to learn that its request was not understood.',
    mistake: 'The handler waits for more octets, or dies without a close.',
    cure: 'Close the connection in a finally block, so that each way out of the handler passes it.',
  },
  {
    id: 'malformed/keeps-serving',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence: 'A server MUST go on serving other clients after a malformed request.',
    needs: ['exchange/keeps-serving'],
    why: 'Otherwise anyone who sends three odd octets ends the service for all.',
    mistake: 'An exception in json.loads or int() is not caught and ends the program.',
    cure: 'Catch errors around the handling of one client, not around the accept loop.',
  },
  {
    id: 'malformed/disconnect',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence:
      'A server MUST go on serving other clients when one leaves before or amid its message, by a close or by a reset.',
    needs: ['exchange/keeps-serving'],
    why: 'Clients crash and networks break; that is no reason to end.',
    mistake:
      'recv returns nothing and the program parses that, or ECONNRESET and EPIPE are not caught.',
    cure: 'Treat an empty recv and a socket error as the end of that one connection.',
  },
])
