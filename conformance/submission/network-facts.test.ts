import { suite } from 'uvu'
import { pythonClient, pythonServer } from '../testing/submissions-made.ts'
import { type Shown, shows } from '../testing/submissions-shown.ts'

const test = suite('network-facts')

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'a port in the source': [
    { 'server.py': pythonServer('5050'), 'client.py': pythonClient('5050') },
    {
      server: { command: 'python3 server.py', port: 5050 },
      client: { command: 'python3 client.py', port: 5050 },
    },
  ],
  'a port in the arguments': [
    { 'start_socket_server.py': pythonServer('int(sys.argv[1])') },
    { server: { command: 'python3 start_socket_server.py {port}' } },
  ],
  'host and port in the arguments': [
    {
      'client.py':
        'import sys, socket\nhost, port = sys.argv[1], int(sys.argv[2])\nsocket.create_connection((host, port))\n',
    },
    { client: { command: 'python3 client.py {host} {port}' } },
  ],
  'the words of the command line taken apart': [
    { 'client.py': pythonClient('int(port)', '_, port = sys.argv') },
    { client: { command: 'python3 client.py {port}' } },
  ],
  'a port in PORT': [
    { 'server.py': pythonServer('int(os.environ.get("PORT", 8000))') },
    { server: { command: 'python3 server.py' } },
  ],
  'a port in another variable': [
    { 'server.py': pythonServer('int(os.getenv("SUM_PORT", "8000"))') },
    { server: { command: 'env SUM_PORT={port} python3 server.py' } },
  ],
  'a port in an option': [
    {
      'server.py': pythonServer(
        'args.port',
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('-p', '--port', type=int, default=8000)\nargs = p.parse_args()",
      ),
    },
    { server: { command: 'python3 server.py --port {port}' } },
  ],
  'a port through a class and its constructor': [
    {
      'server.py':
        'import socket\nclass Server:\n  def __init__(self, host, port=1):\n    self.address = (host, port)\n    self.s = socket.socket()\n    self.s.bind(self.address)\n    self.s.listen()\nServer("10.0.0.7", 6001)\n',
    },
    { server: { command: 'python3 server.py', port: 6001, host: '10.0.0.7' } },
  ],
  'an address with a name of its own': [
    {
      'server.py': pythonServer('0', 'ADDRESS = (sys.argv[1], int(sys.argv[2]))').replace(
        "('', 0)",
        'ADDRESS',
      ),
    },
    { server: { command: 'python3 server.py {host} {port}' } },
  ],
  'an argument that may be left out': [
    {
      'client.py': pythonClient(
        'int(sys.argv[1])',
        'name = sys.argv[2] if len(sys.argv) > 2 else ""',
      ),
    },
    { client: { command: 'python3 client.py {port}' } },
  ],
}

shows(test, SHOWN)

test.run()
