import { CORE_MUST, rules } from '../rule.ts'

/** That logs and wire tell the same (spec/agreement.md). */
export const AGREEMENT_RULES = rules([
  {
    id: 'agreement/server-log',
    binds: ['server'],
    ...CORE_MUST,
    sentence:
      'The names, the numbers and the sum that a server logs MUST be those that crossed the wire.',
    needs: [
      'server-log/names',
      'server-log/numbers',
      'exchange/server-name',
      'exchange/server-number',
      'exchange/sum',
    ],
    why: 'A log that tells something else than what happened is worse than none.',
    mistake: 'A second random number is drawn for the log, or the sum is computed twice.',
    cure: 'Put the values into variables once, and use these for the reply and for the log.',
  },
  {
    id: 'agreement/client-log',
    binds: ['client'],
    ...CORE_MUST,
    sentence:
      'The names, the numbers and the sum that a client logs MUST be those that crossed the wire.',
    needs: ['client/request', 'client-log/names', 'client-log/numbers'],
    why: 'A log that tells something else than what happened is worse than none.',
    mistake: 'The client logs its own sum in place of the one that it was sent.',
    cure: 'Log the members of the reply as they came.',
  },
  {
    id: 'agreement/logs',
    binds: ['both'],
    ...CORE_MUST,
    sentence: 'The sum that the server logs and the sum that the client logs MUST be the same.',
    needs: ['server-log/numbers', 'client-log/numbers'],
    why: 'This is what the exercise is for.',
    mistake: 'One side logs a sum of its own making.',
    cure: 'See which of the two differs from what crossed the wire, and mend that one.',
  },
])
