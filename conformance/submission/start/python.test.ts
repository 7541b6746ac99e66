import { suite } from 'uvu'
import { pythonClient, pythonServer } from '../../testing/submissions-made.ts'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('python')

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  asyncio: [
    {
      'server.py':
        "import asyncio\nasync def main():\n  server = await asyncio.start_server(handle, '127.0.0.1', 8888)\n",
      'client.py':
        "import asyncio\nasync def main():\n  r, w = await asyncio.open_connection('127.0.0.1', 8888)\n",
    },
    {
      server: { command: 'python3 server.py', port: 8888 },
      client: { command: 'python3 client.py', port: 8888 },
    },
  ],
  socketserver: [
    {
      'main.py':
        "import socketserver\nHOST, PORT = 'localhost', 9999\nwith socketserver.ThreadingTCPServer((HOST, PORT), H) as s:\n  s.serve_forever()\n",
    },
    { server: { command: 'python3 main.py', port: 9999 } },
  ],
  'a module that another imports is no program': [
    {
      'server.py': 'from net import start\nstart(7001)\n',
      'net.py':
        "import socket\ndef start(port):\n  s = socket.socket()\n  s.bind(('', port))\n  s.listen()\n",
    },
    { server: { command: 'python3 server.py', port: 7001 } },
  ],
  'a program that imports from beside its folder is a module': [
    {
      'server/main.py': `from shared.config import PORT\n${pythonServer('PORT')}`,
      'shared/config.py': 'PORT = 7002\n',
      'README.md': '',
    },
    { server: { command: 'python3 -m server.main', port: 7002 } },
  ],
  'names that a shell would take apart': [
    { "my 'best' server.py": pythonServer('5050'), '-client.py': pythonClient('5050') },
    {
      server: { command: `python3 "my 'best' server.py"`, port: 5050 },
      client: { command: 'python3 ./-client.py', port: 5050 },
    },
  ],
  'names that are not ASCII': [
    { 'sérver è.py': pythonServer('5050'), '客户端.py': pythonClient('5050') },
    {
      server: { command: "python3 'sérver è.py'", port: 5050 },
      client: { command: "python3 '客户端.py'", port: 5050 },
    },
  ],
  'a program that connects to a database alone is no client': [
    {
      'server.py': `import sqlite3\ndb = sqlite3.connect('x.db')\n${pythonServer('5050')}`,
      'make_table.py': "import sqlite3\ndb = sqlite3.connect('x.db')\n",
      'window.py': 'button.clicked.connect(f)\nevent.accept()\n',
    },
    { server: { command: 'python3 server.py', port: 5050 } },
  ],
  'what stands in comments and in strings': [
    {
      'server.py': `"""s.connect(('1.2.3.4', 1))"""\n# s.connect(('x', 1))\nprint("s.connect((1, 2))")\n${pythonServer('PORT', "PORT = 5050  # PORT = 9\n'''\nPORT = 7\n'''")}`,
    },
    { server: { command: 'python3 server.py', port: 5050 } },
  ],
}

shows(test, SHOWN)

test.run()
