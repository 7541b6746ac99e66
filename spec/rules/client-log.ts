import { CORE_MUST, CORE_SHOULD, rules } from '../rule.ts'

const COPY = 'Copy the template from the specification, letter by letter, and fill in the values.'

/** What a client logs (spec/client-log.md). */
export const CLIENT_LOG_RULES = rules([
  {
    id: 'client-log/names',
    binds: ['client'],
    ...CORE_MUST,
    sentence: 'A client MUST log `names` once for a good reply, with both names.',
    needs: ['client/request'],
    why: 'The names show which exchange the numbers belong to.',
    mistake: 'The bar or the spaces around it differ, or a name is missing.',
    cure: COPY,
  },
  {
    id: 'client-log/numbers',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'A client MUST log `numbers` once for a good reply, with both numbers and with the sum of these two.',
    needs: ['client/request'],
    why: 'This is the line that the sums of both sides are compared by.',
    mistake: 'The sum is missing, or client and server number are swapped.',
    cure: COPY,
  },
  {
    id: 'client-log/out-of-range',
    binds: ['client'],
    ...CORE_MUST,
    sentence: 'A client MUST log `out-of-range` after it has sent a number out of range.',
    needs: ['client/sends-out-of-range'],
    why: 'The user must see that the server has been shut down.',
    mistake: 'The words differ, or the level is INFO or ERROR.',
    cure: COPY,
  },
  {
    id: 'client-log/connected',
    binds: ['client'],
    ...CORE_SHOULD,
    sentence:
      'A client SHOULD log `connected` once it is connected, with the address and port that it connected to.',
    needs: ['client/request'],
    why: 'It separates "no connection" from "no answer".',
    mistake: 'The line is printed before connect has returned, or lacks the port.',
    cure: 'Log it right after connect, with the values that were given to it.',
  },
])
