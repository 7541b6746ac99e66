import type { Fault } from './fault.ts'

/** Faults of pairs in Java. */
export const JAVA_FAULTS: readonly Fault[] = [
  {
    says: 'The log says Total where it should say Sum.',
    of: 'java/threads',
    change: {
      'Server.java': [
        ['+ serverNumber + " | Sum: " + sum);', '+ serverNumber + " | Total: " + sum);'],
      ],
    },
    fails: { server: ['server-log/numbers'] },
  },
  {
    says: 'The sum is that of the server number and itself.',
    of: 'java/selector',
    change: { 'Server.java': [['long sum = number + picked;', 'long sum = picked + picked;']] },
    fails: { server: ['exchange/sum'] },
  },
  {
    says: 'Names are taken whatever characters they hold.',
    of: 'java/selector',
    change: {
      'Json.java': [
        [
          '        if (name.codePoints().anyMatch(Json::isBad)) throw wrong("a name that can be printed");\n',
          '',
        ],
      ],
    },
    fails: { server: ['malformed/no-reply'] },
  },
  {
    says: 'The client says nothing when nobody listens.',
    of: 'java/threads',
    change: {
      'Client.java': [
        [
          '            log("ERROR", "Error connecting',
          '            if (!(error instanceof java.net.ConnectException)) log("ERROR", "Error connecting',
        ],
      ],
    },
    fails: { client: ['client/refused'] },
  },
  {
    says: 'The client ends with status 0 whatever happened.',
    of: 'java/selector',
    change: { 'Client.java': [['            System.exit(1);\n', '']] },
    warns: { client: ['client/error-status'] },
  },
  {
    says: 'The client swaps the numbers in its log.',
    of: 'java/selector',
    change: {
      'Client.java': [
        [
          '"Client Number: " + number + " | Server Number: " + picked',
          '"Client Number: " + picked + " | Server Number: " + number',
        ],
      ],
    },
    fails: { client: ['agreement/client-log'] },
  },
]
