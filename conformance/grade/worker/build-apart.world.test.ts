import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { readSubmission } from '../../submission/read-submission.ts'
import { sampleFiles } from '../../testing/samples.ts'
import { type MadeFiles, withSubmission } from '../../testing/submissions-made.ts'
import { type Built, buildApart } from './build-apart.ts'

const test = suite('build-apart.world')

const {
  Makefile: MAKEFILE = '',
  'server.c': SERVER = '',
  'client.c': CLIENT = '',
} = sampleFiles('c-right')
const WRONG = 'int main( {\n'

/** Builds a submission of such files without a sandbox, and says which of these programs are there then. */
function built(files: MadeFiles, left = () => 60_000): Promise<Built & { made: string[] }> {
  return withSubmission(files, async (folder) => {
    const found = await readSubmission(folder, { shownAs: 'ada', partly: true })
    const result = await buildApart({ found, confinement: undefined, left })
    return {
      ...result,
      made: ['server', 'client'].filter((name) => existsSync(join(folder, name))),
    }
  })
}

const FAILED = 'it did not build: '

test('builds both programs', async () => {
  const files = { Makefile: MAKEFILE, 'server.c': SERVER, 'client.c': CLIENT }
  assert.equal(await built(files), { failed: [], unbuilt: {}, made: ['server', 'client'] })
})

test('builds the server though the client is wrong, by one Makefile for both', async () => {
  for (const all of ['all: server client', 'all: client server']) {
    const makefile = MAKEFILE.replace('all: server client', all)
    const files = { Makefile: makefile, 'server.c': SERVER, 'client.c': `${CLIENT}${WRONG}` }
    const { failed, unbuilt, made } = await built(files)
    assert.equal([Object.keys(unbuilt), made], [['client'], ['server']], all)
    assert.ok(unbuilt.client?.startsWith(FAILED), unbuilt.client)
    assert.match(failed.flatMap(({ lines }) => lines).join('\n'), /client\.c:\d+:.*error/u)
  }
})

test('builds the client though the server is wrong, each by a command of its own', async () => {
  const { unbuilt, made } = await built({ 'server.c': `${SERVER}${WRONG}`, 'client.c': CLIENT })
  assert.equal([Object.keys(unbuilt), made.includes('client')], [['server'], true])
})

test('says of both that they were not built, where both are wrong', async () => {
  const files = { 'server.c': `${SERVER}${WRONG}`, 'client.c': `${CLIENT}${WRONG}` }
  const { unbuilt, made } = await built({ Makefile: MAKEFILE, ...files })
  assert.equal([Object.keys(unbuilt).sort(), made], [['client', 'server'], []])
})

test('stops at a build that does not end, and takes that for the reason', async () => {
  const manifest = {
    submission: 'sumsock-submission/1',
    name: 'Ada',
    build: ['sleep 600', 'touch made'],
    server: { command: './server' },
    client: { command: 'python3 client.py' },
  }
  const files = { 'sumsock.json': JSON.stringify(manifest), 'client.py': '' }
  const { failed, unbuilt } = await built(files, () => 1000)
  assert.equal(
    failed.map(({ command, endless }) => [command, endless]),
    [['sleep 600', true]],
  )
  assert.equal(unbuilt.server, `${FAILED}sleep 600: no end within 1 s`)
})

test('judges what is there although another build has failed', async () => {
  const manifest = {
    submission: 'sumsock-submission/1',
    name: 'Ada',
    build: ['false', 'cp tool server'],
    server: { command: './server' },
  }
  const files = { 'sumsock.json': JSON.stringify(manifest), tool: '#!/bin/sh\n' }
  const { failed, unbuilt } = await built(files)
  assert.equal([failed.map(({ command }) => command), unbuilt], [['false'], {}])
})

test('has nothing to build of a script', async () => {
  const files = { 'server.py': 'import socket\ns = socket.create_server(("", 8000))\ns.accept()\n' }
  assert.equal(await built(files), { failed: [], unbuilt: {}, made: [] })
})

test.run()
