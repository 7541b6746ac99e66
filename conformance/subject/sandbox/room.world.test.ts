import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { eventually, withFolder } from '../../testing/surroundings.ts'
import { descendants, isThere } from '../descendants.ts'
import { roomWords } from './room.ts'

const test = suite('room.world')

const IS_ROOT = process.geteuid?.() === 0
const ENV = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` }
const MIB = 1024 * 1024

/** The words by which a room is made whose disk is the folder. */
function room(mount: string): string[] {
  return roomWords({ isRoot: IS_ROOT, mount, disk: { octets: MIB, entries: 50 } })
}

/** Runs a line of the shell, with what a test gives, in a room whose disk is the folder `$1`. */
function within(mount: string, line: string, given: readonly string[] = []) {
  const words = [...room(mount), '/bin/sh', '-c', line, 'sh', mount, ...given]
  const [file = '', ...args] = words
  const { status, stdout, stderr } = spawnSync(file, args, {
    encoding: 'utf8',
    env: ENV,
    timeout: 20_000,
  })
  return { status, stdout, stderr }
}

/** Makes a listener of this process, on the loopback that is everybody's. */
async function withListener<T>(act: (port: number, server: Server) => Promise<T> | T): Promise<T> {
  const server = createServer((socket) => socket.end('reached\n')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  try {
    return await act(address.port, server)
  } finally {
    server.close()
  }
}

const CONNECTS = `
import socket, sys
try: print(socket.create_connection((sys.argv[1], int(sys.argv[2])), 3).recv(9))
except OSError as error: print(error.strerror)`

test('tells the status of what it runs, and gives it its words', () =>
  withFolder((mount) => {
    const line = 'printf "%s|" "$@"; echo err >&2; exit 7'
    const came = within(mount, line, ['a b', '$(exit 3)', ''])
    assert.equal(came, { status: 7, stdout: `${mount}|a b|$(exit 3)||`, stderr: 'err\n' })
  }))

test('lets nobody in there reach a listener outside', () =>
  withFolder((mount) =>
    withListener(async (port, server) => {
      let reached = 0
      server.on('connection', () => (reached += 1))
      for (const host of ['127.0.0.1', '0.0.0.0', 'localhost']) {
        const line = `python3 -c '${CONNECTS}' "$2" "$3"`
        const { stdout } = within(mount, line, [host, String(port)])
        assert.is(stdout, 'Connection refused\n', host)
      }
      // No address leads out: each is its own.
      const { stdout } = within(mount, `python3 -c '${CONNECTS}' 192.0.2.1 "$2"`, [String(port)])
      assert.is(stdout, 'Connection refused\n')
      assert.is(reached, 0)
    }),
  ))

test('has a loopback of its own, on which every port is free, and nobody outside reaches it', () =>
  withFolder((mount) =>
    withListener(async (port) => {
      const code = `
import socket, sys
server = socket.create_server(("", int(sys.argv[1])))
print("up", flush=True)
for _ in range(2): server.accept()[0].sendall(b"within")`
      const line = `
mkfifo "$1/up"
python3 -c '${code}' "$2" >"$1/up" &
read -r _ <"$1/up"
python3 -c '${CONNECTS}' 127.0.0.1 "$2"
read -r _`
      const words = [...room(mount), '/bin/sh', '-c', line, 'sh', mount, `${port}`]
      const [file = '', ...args] = words
      const child = spawn(file, args, { env: ENV, stdio: ['pipe', 'pipe', 'inherit'] })
      try {
        const [chunk] = await once(child.stdout, 'data')
        assert.is(String(chunk), "b'within'\n")
        const socket = connect(port, '127.0.0.1')
        assert.is(String((await once(socket, 'data'))[0]), 'reached\n')
        socket.destroy()
        child.stdin.end('\n')
        await once(child, 'exit')
      } finally {
        child.kill('SIGKILL')
      }
    }),
  ))

test('has a disk that holds so much and no more, and of which nothing is seen outside', () =>
  withFolder((mount) => {
    const octets = within(mount, 'head -c 2000000 /dev/zero >"$1/big"; wc -c <"$1/big"')
    assert.is(octets.stdout, `${MIB}\n`)
    assert.match(octets.stderr, /No space left on device/u)
    const entries = within(mount, 'cd "$1" && touch $(seq 200); ls | wc -l')
    const count = Number(entries.stdout)
    assert.ok(count > 40 && count < 50, entries.stdout)
    assert.match(entries.stderr, /No space left on device/u)
    assert.equal(readdirSync(mount), [])
    assert.is(spawnSync('grep', ['-c', mount, '/proc/self/mounts']).status, 1)
  }))

test('shows nothing but its own processes', () =>
  withFolder((mount) => {
    const { stdout } = within(mount, 'echo $$; cat /proc/1/comm; kill -0 "$2" 2>&1 || echo none', [
      String(process.pid + 20_000),
    ])
    const [pid, first, ...rest] = stdout.trim().split('\n')
    assert.equal([Number(pid) < 40, first, rest.at(-1)], [true, 'sh', 'none'])
  }))

test('is refused where its disk cannot be mounted', () =>
  withFolder((folder) => {
    const { status, stdout } = within(join(folder, 'none'), 'echo ran')
    assert.equal([status, stdout], [98, ''])
  }))

if (!IS_ROOT)
  test('gives what it runs no power over itself', () =>
    withFolder((mount) => {
      const { stdout } = within(mount, 'grep CapEff /proc/self/status; umount "$1" || echo kept')
      assert.is(stdout, 'CapEff:\t0000000000000000\nkept\n')
    }))

/** A room with one who has left its session, one in a session of its own with a child, and one more. */
const LIFE =
  'mkdir "$1/own"; (setsid sleep 600 &); (setsid sh -c "sleep 600; :" &); sleep 600 & sleep 600'

for (const whose of ['its maker', 'who waits for its maker'])
  test(`is gone with all that lives there when ${whose} is ended by force`, () =>
    withFolder(async (mount) => {
      const words = [...room(mount), '/bin/sh', '-c', LIFE, 'sh', mount]
      // A shell that does not become the room's maker, but waits for it.
      const args = ['-c', '"$@" 2>/dev/null; :', 'sh', ...words]
      const child = spawn('/bin/sh', args, { env: ENV, stdio: 'ignore' })
      const { pid = 0 } = child
      try {
        // Two shells, the maker, the first process, and five that live there.
        await eventually(() => descendants(pid).length === 9, 'a room full of life', 20_000)
        const members = descendants(pid)
        const [, maker = 0] = members
        process.kill(whose === 'its maker' ? maker : pid, 'SIGKILL')
        await eventually(() => !members.some(isThere), 'the end of all')
        assert.equal(readdirSync(mount), [])
      } finally {
        for (const one of descendants(pid).toReversed())
          if (isThere(one)) process.kill(one, 'SIGKILL')
      }
    }))

test.run()
