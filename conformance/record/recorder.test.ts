import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { converse } from '../../reference/testing/conversation.ts'
import { withLife } from '../../reference/testing/life.ts'
import { fakeIo, run } from '../testing/fake-io.ts'
import { portOf, withConnection, withPeer } from '../testing/peer.ts'
import { eventually, withFolder } from '../testing/surroundings.ts'
import { Recorder } from './recorder.ts'
import { TranscriptFolder } from './transcript-file.ts'

const test = suite('recorder')

/** A recorder before a port of this machine, and what it has told. */
interface Recording {
  recorder: Recorder
  told: string[]
}

async function withRecorder<T>(
  { upstream, path }: { upstream: number; path: string },
  act: (recording: Recording) => Promise<T>,
): Promise<T> {
  const told: string[] = []
  const recorder = await Recorder.open({
    port: 0,
    upstream: { host: '127.0.0.1', port: upstream },
    folder: new TranscriptFolder(path),
    tell: (line) => told.push(line),
  })
  try {
    return await act({ recorder, told })
  } finally {
    await recorder.close()
  }
}

test('records what the reference does, and the suite replays all of it without a fault', () =>
  withFolder(async (root) => {
    const path = join(root, 'recorded')
    mkdirSync(path)
    await withLife({}, ({ port: upstream, ended }) =>
      withRecorder({ upstream, path }, async ({ recorder, told }) => {
        const segments = [
          ['{"client_name": "Bo", "client_number": 25}\n'],
          ['{"client_name":"Bo","client_number":25}'],
          ['{"client_name":"Bo","client_number":100}\n'],
          ['{"client_name":\t"Bo","client_number":25,"mood":"good"}\n'],
          ['GET / HTTP/1.1\r\n\r\n'],
          ['{"client_name":"Bo","client_number":25.0}\n'],
          ['{"client_name":"Bo","client_number":0}\n'],
        ]
        for (const one of segments) await converse(recorder.port, { segments: one })
        await ended
        await recorder.close()
        assert.equal(told, [
          'connection 1: recorded-1.json  A number in range is answered with the right sum.',
          'connection 2: recorded-2.json  A number in range, sent without a line feed, is answered with the right sum.',
          'connection 3: recorded-3.json  The number 100, a bound of the range, is answered with the right sum.',
          'connection 4: recorded-4.json  A number in range, sent in a form of its own, is answered with the right sum.',
          'connection 5: recorded-5.json  A malformed request (no JSON object) gets no reply, and hurts nobody else.',
          'connection 6: recorded-6.json  A request that may be read or refused gets what the server makes of it.',
          'connection 7: recorded-7.json  A number out of range (0) shuts the server down without a reply.',
        ])
        assert.equal(recorder.count, { written: 7, failed: 0 })
      }),
    )
    await withLife({}, async ({ port }) => {
      const argv = ['recorded', '--fixtures', root, '--target', `127.0.0.1:${port}`]
      const { status, stdout, stderr } = await run([...argv, '--verbose'], fakeIo(root))
      assert.is(`${status} ${stderr}`, '0 ', stdout)
      for (let i = 1; i <= 7; i += 1) assert.match(stdout, `recorded/recorded-${i}`)
    })
  }))

test('says that nobody listens, and goes on', () =>
  withFolder(async (path) => {
    const upstream = await withPeer(
      () => undefined,
      async ({ server }) => portOf(server),
    )
    await withRecorder({ upstream, path }, async ({ recorder, told }) => {
      for (let i = 0; i < 2; i += 1)
        await withConnection({ host: '127.0.0.1', port: recorder.port }, (connection) =>
          eventually(() => connection.end !== undefined, 'the end'),
        )
      await eventually(() => told.length === 2, 'both lines')
      const said = `nobody listening on 127.0.0.1:${upstream} (ECONNREFUSED), not recorded`
      assert.equal(told, [`connection 1: ${said}`, `connection 2: ${said}`])
      assert.equal(readdirSync(path), [])
    })
  }))

test('writes no connection that is still open when it is closed', () =>
  withFolder((path) =>
    withPeer(
      (socket) => socket.resume(),
      (peer) =>
        withRecorder({ upstream: peer.port, path }, async ({ recorder, told }) => {
          const accepted = peer.accepted()
          await withConnection({ host: '127.0.0.1', port: recorder.port }, async () => {
            await accepted
            await recorder.close()
          })
          assert.equal(told, ['connection 1: still open at the end, not recorded'])
          assert.equal(readdirSync(path), [])
        }),
    ),
  ))

test('says what it could not write, and goes on', () =>
  withFolder((path) =>
    withLife({}, ({ port: upstream }) =>
      withRecorder({ upstream, path }, async ({ recorder, told }) => {
        rmSync(path, { recursive: true })
        const segments = ['{"client_name":"Bo","client_number":25}\n']
        await converse(recorder.port, { segments })
        await eventually(() => told.length === 1, 'the line')
        assert.match(told[0] ?? '', /^connection 1: not recorded: ENOENT: /u)
        mkdirSync(path)
        await converse(recorder.port, { segments })
        await eventually(() => told.length === 2, 'the next line')
        assert.match(told[1] ?? '', /^connection 2: recorded-1\.json {2}/u)
        assert.equal(recorder.count, { written: 1, failed: 1 })
      }),
    ),
  ))

test('says how much of a flood it keeps', () =>
  withFolder((path) =>
    withPeer(
      (socket) => socket.resume(),
      (peer) =>
        withRecorder({ upstream: peer.port, path }, async ({ recorder, told }) => {
          await withConnection({ host: '127.0.0.1', port: recorder.port }, async (connection) => {
            void connection.send(Buffer.alloc(6_000_000, '{'))
            await eventually(() => told.length > 0, 'the line')
          })
          assert.match(
            told[0] ?? '',
            /^connection 1: recorded-1\.json {2}A malformed request \(of more than 1024 octets\) .* \(of \d{7} octets it holds 65536; cut off as a flood\)$/u,
          )
        }),
    ),
  ))

test.run()
