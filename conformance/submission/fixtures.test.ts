import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { lookAround } from './look-around.ts'

const test = suite('fixtures of submissions')

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url))

/** Who wrote these says that the client takes a name after its port; nobody can see that it is one. */
const UNCLEAR: Readonly<Record<string, string[]>> = {
  'java-lines-labels': [
    'SumClient.java: it needs an argument 2 (SumClient.java:11), and what that is cannot be told.',
  ],
}

interface Expected {
  build?: string[]
  server: string
  client: string
  port?: number
}

function read(path: string): Expected {
  return JSON.parse(readFileSync(path, 'utf8'))
}

const FOLDER = join(FIXTURES, 'in-the-wild')
for (const name of existsSync(FOLDER) ? readdirSync(FOLDER) : []) {
  const file = join(FOLDER, name, 'expected.json')
  if (existsSync(file))
    test(`are found in in-the-wild/${name}`, () => {
      const { build = [], server, client, port } = read(file)
      const looked = lookAround(join(FOLDER, name))
      const unclear = UNCLEAR[name] ?? []
      assert.equal(looked.ambiguities, unclear)
      assert.equal([looked.build, looked.server?.command], [build, server])
      if (unclear.length === 0) assert.is(looked.client?.command, client)
      assert.is(looked.server?.port, port)
    })
}

/** How each language of the samples is built and started. */
const SAMPLES = {
  python: { build: [], server: 'python3 server.py {port}', client: 'python3 client.py {port}' },
  java: {
    build: ['javac Server.java Client.java'],
    server: 'java Server {port}',
    client: 'java Client {port}',
  },
  c: { build: ['make'], server: './server {port}', client: './client {port}' },
  node: { build: [], server: 'node server.js {port}', client: 'node client.js {port}' },
} as const

for (const [language, expected] of Object.entries(SAMPLES))
  for (const name of [`${language}-right`, `${language}-wrong`])
    test(`are found in submissions/${name}`, () => {
      const { build, server, client } = lookAround(join(FIXTURES, 'submissions', name))
      assert.equal({ build, server: server?.command, client: client?.command }, expected)
    })

test('are found in submissions/handout-like, and said in sentences', () => {
  assert.equal(lookAround(join(FIXTURES, 'submissions', 'handout-like')).facts, [
    'server.py: a server in Python; it takes its port from argument 1, else from the variable PORT, else 8000 (line 71).',
    'client.py: a client in Python; it takes its port from argument 1, else from the variable PORT, else 8000 (line 53).',
  ])
})

test.run()
