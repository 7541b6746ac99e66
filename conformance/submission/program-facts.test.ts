import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  lookedAt,
  type MadeFiles,
  pythonClient,
  pythonServer,
} from '../testing/submissions-made.ts'

const test = suite('program-facts')

/** The files, and every sentence about them. */
const SAID: readonly (readonly [MadeFiles, string[]])[] = [
  [
    { 'server.py': pythonServer('5050') },
    ['server.py: a server in Python; it listens on port 5050, which stands in line 4.'],
  ],
  [
    {
      'server.py': `from config import PORT\n${pythonServer('PORT')}`,
      'config.py': '\nPORT = 5050\n',
    },
    ['server.py: a server in Python; it listens on port 5050, which stands in config.py:2.'],
  ],
  [
    { 'server.py': 'import framework\nframework.run()\n' },
    ['server.py: a server in Python, by its name alone; where its port comes from cannot be told.'],
  ],
  [
    { 'server.py': `number = int(input('Number of the server: '))\n${pythonServer('5050')}` },
    [
      'server.py: a server in Python; it listens on port 5050, which stands in line 5.',
      'server.py: it reads standard input (server.py:1) after "Number of the server: "; the manifest says what is typed, in standard_input.',
    ],
  ],
  [
    {
      'server.py': pythonServer('5050').replace("''", "'192.168.1.42'"),
      'requirements.txt': 'x\n',
    },
    [
      'server.py: a server in Python; it listens on port 5050, which stands in line 4.',
      'server.py: it binds 192.168.1.42 (server.py:4), which is not loopback.',
      'requirements.txt: it names packages, which nobody installs here.',
    ],
  ],
  [
    {
      'server.py': pythonServer('5050').replace("''", 'socket.gethostbyname(socket.gethostname())'),
    },
    [
      'server.py: a server in Python; it listens on port 5050, which stands in line 4.',
      "server.py: it binds the address of the machine's own name (server.py).",
    ],
  ],
  [
    { 'server.py': pythonServer('5050'), 'client.py': pythonClient('5051') },
    [
      'server.py: a server in Python; it listens on port 5050, which stands in line 4.',
      'client.py: a client in Python; it connects to port 5051, which stands in line 4.',
      'The server listens on port 5050, and the client connects to 5051.',
    ],
  ],
  [{ 'Server.cs': 'class Server {}' }, ['Server.cs: C#; the manifest must say how it is started.']],
  [{ 'notes.txt': 'x' }, []],
]

for (const [files, expected] of SAID)
  test(`says what is in ${Object.keys(files).join(' and ')}: ${expected.at(-1) ?? 'nothing'}`, async () => {
    assert.equal((await lookedAt(files)).facts, expected)
  })

test.run()
