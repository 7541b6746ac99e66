import { suite } from 'uvu'
import { pythonClient, pythonServer } from '../testing/submissions-made.ts'
import { type Shown, shows } from '../testing/submissions-shown.ts'

const test = suite('look-around')

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'two servers': [
    { 'a.py': pythonServer('1'), 'b.py': pythonServer('2'), 'client.py': pythonClient('5050') },
    {
      client: { command: 'python3 client.py', port: 5050 },
      ambiguities: ['2 programs may be the server: a.py, b.py.'],
    },
  ],
  'one program that may be either': [
    { 'peer.py': `${pythonServer('5050')}s.connect(('', 5050))\n` },
    {
      ambiguities: [
        'peer.py: whether it is a server or a client cannot be told: it both listens and connects, and its name does not tell.',
      ],
    },
  ],
  'a name that contradicts what the program does': [
    { 'server.py': pythonClient('5050') },
    {
      ambiguities: [
        'server.py: whether it is a server or a client cannot be told: it is named as a server, and what it does is that of a client.',
      ],
    },
  ],
  'two ports that may be meant': [
    {
      'server.py': pythonServer('port', 'port = 5050\nif fancy:\n    port = 6060'),
    },
    { ambiguities: ['server.py: its port may be 5050 or 6060.'] },
  ],
  'a port that is asked for': [
    { 'server.py': pythonServer('int(input("Port: "))') },
    {
      ambiguities: [
        'server.py: it asks for its port on standard input, and what else is typed cannot be told.',
      ],
    },
  ],
  'an argument before the port that cannot be told': [
    { 'server.py': pythonServer('int(sys.argv[2])') },
    {
      ambiguities: [
        'server.py: it takes its port from argument 2, and what stands before that cannot be told.',
      ],
    },
  ],
  'an argument after the port': [
    { 'client.py': pythonClient('int(sys.argv[1])', 'name = sys.argv[2]') },
    {
      ambiguities: [
        'client.py: it needs an argument 2 (client.py:2), and what that is cannot be told.',
      ],
    },
  ],
  'a program that only its name tells, because a bracket is never closed': [
    {
      'server.c': 'int main((void) { int s = socket(2, 1, 0); listen(s, 5); }',
      'server_tools.c': 'int helper((int n) { return n; }',
    },
    { build: ['cc -o server server.c'], server: { command: './server' } },
  ],
}

shows(test, SHOWN)

test.run()
