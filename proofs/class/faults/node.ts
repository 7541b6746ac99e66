import type { Fault } from './fault.ts'

/** Faults of pairs in Node. */
export const NODE_FAULTS: readonly Fault[] = [
  {
    says: 'Every client gets the same answer.',
    of: 'node/async',
    change: {
      'server.js': [
        ['const picked = 1 + Math.floor(Math.random() * 100)', 'const picked = 7'],
        ['const sum = number + picked', 'const sum = 49'],
      ],
    },
    fails: { server: ['exchange/sum'] },
    warns: { server: ['exchange/server-number-varies'] },
    remarks: ['hard-coded answers'],
  },
  {
    says: 'The log says the same whoever has come.',
    of: 'node/callbacks',
    change: {
      'server.js': [
        [
          "    log('INFO', 'handle_client', `Client Name: ${name} | Server Name: ${NAME}`)",
          "    log('INFO', 'handle_client', `Client Name: Bob | Server Name: ${NAME}`)",
        ],
        [
          "    log('INFO', 'handle_client', numbers)",
          "    if (numbers !== '') log('INFO', 'handle_client', 'Client Number: 25 | Server Number: 10 | Sum: 35')",
        ],
      ],
    },
    fails: { server: ['agreement/server-log'], both: ['agreement/logs'] },
    remarks: ['written beforehand'],
  },
  {
    says: 'A number out of range is answered with a reply.',
    of: 'node/callbacks',
    change: {
      'server.js': [
        [
          "'handle_client', message)\n    finish()\n",
          '\'handle_client\', message)\n    finish(\'{"error":"out of range"}\\n\')\n',
        ],
      ],
    },
    fails: { server: ['range/no-reply'] },
  },
  {
    says: 'Members that are not known make a request malformed.',
    of: 'node/async',
    change: {
      'server.js': [
        [
          'function checked({ client_name: name, client_number: number }) {\n',
          "function checked({ client_name: name, client_number: number, ...others }) {\n  if (Object.keys(others).length > 0) throw new Malformed('a member too many')\n",
        ],
      ],
    },
    fails: { server: ['wire/extra-members'] },
  },
  {
    says: 'The process lives on after it has stopped listening.',
    of: 'node/callbacks',
    change: {
      'server.js': [
        ['  stopping = true\n', '  stopping = true\n  setInterval(() => stopping, 1_000)\n'],
      ],
    },
    fails: { server: ['range/exits'] },
  },
  {
    says: 'The client goes by its own sum.',
    of: 'node/async',
    change: {
      'client.js': [
        [
          "  if (sum !== number + picked) throw new Error('the sum is wrong')\n  return { name, picked, sum }",
          '  return { name, picked, sum: number + picked }',
        ],
        ['server_number: picked, sum }, number)', 'server_number: picked }, number)'],
      ],
    },
    fails: { client: ['client/checks-reply'] },
  },
  {
    says: 'The client waits for the server to close after a number out of range.',
    of: 'node/callbacks',
    change: {
      'client.js': [
        [
          '    await new Promise((resolve) => socket.end(resolve))\n    return',
          '    for await (const _ of socket);\n    return',
        ],
      ],
    },
    fails: { client: ['client/sends-out-of-range'] },
  },
]
