import { suite } from 'uvu'
import { type Shown, shows } from '../../testing/submissions-shown.ts'

const test = suite('node')

/** What a folder shows: all of it. */
const SHOWN: Shown = {
  'programs of Node': [
    {
      'server.js':
        "const net = require('net')\nconst port = process.env.PORT || 5050\nnet.createServer((c) => c.on('data', () => {})).listen(port, () => console.log(1))\n",
      'client.mjs':
        "import net from 'node:net'\nconst [, , host, port] = process.argv\nnet.connect({ host, port: Number(port) }, () => {})\n",
    },
    {
      server: { command: 'node server.js' },
      client: { command: 'node client.mjs {host} {port}' },
    },
  ],
  'TypeScript with libraries': [
    {
      'package.json': '{"dependencies":{"zod":"3"},"scripts":{"server":"tsx src/a.ts"}}',
      'src/a.ts':
        "import { createServer } from 'node:net'\ncreateServer().listen({ port: 5050 })\n",
      'src/b.ts':
        "import { createServer } from 'node:net'\ncreateServer().listen({ port: 5051 })\n",
    },
    {
      build: ['npm install --no-audit --no-fund'],
      server: { command: 'npx --yes tsx src/a.ts', port: 5050 },
    },
  ],
}

shows(test, SHOWN)

test.run()
