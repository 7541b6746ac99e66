import { spawnSync } from 'node:child_process'
import { chmodSync, closeSync, existsSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../testing/surroundings.ts'
import { FORBIDDEN, seccompFilter } from './seccomp-filter.ts'
import { isKnownArchitecture, numberOf } from './system-calls.ts'

const test = suite('seccomp-filter.world')

const architecture = isKnownArchitecture(process.arch) ? process.arch : undefined
const LIMIT = 9000

/** Runs words in bubblewrap with the folder as /submission, with or without the filter. */
function confined(words: readonly string[], folder: string, withFilter = true) {
  if (architecture === undefined) throw new Error(`expected x64 or arm64, found ${process.arch}`)
  const file = join(folder, 'filter.bpf')
  writeFileSync(file, seccompFilter(architecture))
  // Whoever runs bwrap may be another user than the one that made the folder.
  chmodSync(folder, 0o777)
  const filter = openSync(file, 'r')
  const links = ['bin', 'lib', 'lib64'].filter((name) => existsSync(`/${name}`))
  const args = [
    ...['--unshare-user', '--unshare-all', '--die-with-parent', '--new-session'],
    ...['--cap-drop', 'ALL', ...(withFilter ? ['--seccomp', '3'] : [])],
    ...['--ro-bind', '/usr', '/usr', '--ro-bind', '/etc', '/etc'],
    ...links.flatMap((name) => ['--symlink', `usr/${name}`, `/${name}`]),
    ...['--dev', '/dev', '--proc', '/proc', '--tmpfs', '/tmp'],
    ...['--bind', folder, '/submission', '--chdir', '/submission', '--', ...words],
  ]
  try {
    return spawnSync('bwrap', args, {
      encoding: 'utf8',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      stdio: ['ignore', 'pipe', 'pipe', withFilter ? filter : 'ignore'],
      timeout: LIMIT,
      killSignal: 'SIGKILL',
    })
  } finally {
    closeSync(filter)
  }
}

/** Makes each call that it is given, `NUMBER:ARGUMENT:…`, and prints the error that it ends in. */
const CALLER = `
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
int main(int count, char **words) {
  for (int i = 1; i < count; i++) {
    long a[4] = {0}; char *at = words[i];
    for (int n = 0; n < 4; n++) { a[n] = (long)strtoul(at, &at, 0); if (*at == ':') at++; }
    errno = 0;
    long got = syscall(a[0], a[1], a[2], a[3], 0, 0, 0);
    printf("%d\\n", got < 0 ? errno : 0);
  }
}
`

/** What calls end in, one after another, in a sandbox of its own. */
function errorsOf(calls: readonly string[], withFilter: boolean): Promise<number[]> {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'caller.c'), CALLER)
    const build = spawnSync('gcc', ['-o', join(folder, 'caller'), join(folder, 'caller.c')], {
      encoding: 'utf8',
    })
    assert.is(build.status, 0, build.stderr)
    const { stdout, stderr, status } = confined(['./caller', ...calls], folder, withFilter)
    assert.is(status, 0, stderr)
    return stdout.trim().split('\n').map(Number)
  })
}

/** A call by name, with arguments that harm nobody even where it is allowed. */
function call(name: Parameters<typeof numberOf>[0], ...args: readonly (number | string)[]): string {
  return [architecture && numberOf(name, architecture), ...args].join(':')
}

test('makes each forbidden call fail with EPERM', async () => {
  const there = FORBIDDEN.filter((name) => architecture && numberOf(name, architecture))
  const errors = await errorsOf(
    there.map((name) => call(name)),
    true,
  )
  const failed = there.filter((_, index) => errors[index] !== 1)
  assert.equal([errors.length, failed], [there.length, []])
})

/** Calls that work, or fail for other reasons, without the filter; and what they end in with it. */
const DECIDED = [
  { says: 'a user namespace', call: call('unshare', 0x10000000), error: 1 },
  { says: 'another process to look into', call: call('ptrace', 16, 1), error: 1 },
  { says: 'a keyring', call: call('keyctl', 0, -3, 0), error: 1 },
  { says: 'another address space', call: call('process_vm_readv', 1), error: 1 },
  { says: 'a ring', call: call('io_uring_setup', 1), error: 1 },
  { says: 'no randomness of addresses', call: call('personality', 0x40000), error: 1 },
  { says: 'typing at a terminal', call: call('ioctl', 0, 0x5412), error: 1 },
  { says: 'a packet for a virtual machine', call: call('socket', 40, 1), error: 97 },
  { says: 'another protocol of the internet', call: call('socket', 2, 1, 262), error: 93 },
  { says: 'audit messages', call: call('socket', 16, 3, 9), error: 97 },
  { says: 'clone3', call: call('clone3'), error: 38 },
  // Where it is allowed, both processes print: it comes last.
  { says: 'a process in a new network', call: call('clone', 0x40000011), error: 1 },
] as const

/** Those that every kernel allows. */
const ELSEWHERE = ['no randomness of addresses', 'audit messages', 'clone3']

test('changes what these calls end in', async () => {
  const calls = DECIDED.map((one) => one.call)
  const before = await errorsOf(calls, false)
  assert.equal(await errorsOf(calls, true), [...DECIDED.map((one) => one.error)])
  const changed = DECIDED.filter(({ error }, index) => before[index] !== error)
  const says = changed.map((one) => one.says)
  assert.equal(
    ELSEWHERE.filter((one) => !says.some((other) => other === one)),
    [],
  )
})

test('leaves alone what programs do', async () => {
  const allowed = [
    call('personality', '0xffffffff'),
    call('socket', 1, 1),
    call('socket', 2, 1, 6),
    call('socket', 10, 2),
    call('socket', 10, 2, 17),
    call('socket', 16, 3, 0),
  ]
  assert.equal(await errorsOf(allowed, true), [0, 0, 0, 0, 0, 0])
})

const PROGRAMS = [
  { says: 'a shell', file: 'a.sh', text: 'echo hi | cat', words: ['sh', 'a.sh'] },
  {
    says: 'Python with a thread, a process and a socket',
    file: 'a.py',
    text: `
import socket, subprocess, threading
listener = socket.create_server(('127.0.0.1', 0))
thread = threading.Thread(target=lambda: listener.accept()[0].sendall(b'hi'))
thread.start()
print(socket.create_connection(listener.getsockname()).recv(2).decode())
thread.join()
subprocess.run(['true'], check=True)
`,
    words: ['python3', 'a.py'],
  },
  {
    says: 'Node with its interfaces',
    file: 'a.cjs',
    text: "require('node:os').networkInterfaces(); require('node:fs').readFile('a.cjs', () => console.log('hi'))",
    words: ['node', 'a.cjs'],
  },
  {
    says: 'a compiler of C, and what it makes, with a thread',
    file: 'a.c',
    text: '#include <pthread.h>\n#include <stdio.h>\nstatic void *f(void *x) { puts("hi"); return x; }\nint main(void) { pthread_t t; return pthread_create(&t, 0, f, 0) || pthread_join(t, 0); }',
    words: ['sh', '-c', 'gcc -o /tmp/a a.c -pthread && /tmp/a'],
  },
  {
    says: 'a compiler of Java, and what it makes, with a thread',
    file: 'A.java',
    text: 'class A { public static void main(String[] a) throws Exception { Thread t = new Thread(() -> System.out.println("hi")); t.start(); t.join(); } }',
    words: ['sh', '-c', 'javac -d /tmp A.java && java -cp /tmp A'],
  },
]

for (const { says, file, text, words } of PROGRAMS)
  test(`runs ${says}`, () =>
    withFolder((folder) => {
      writeFileSync(join(folder, file), text)
      const { stdout, stderr, status } = confined(words, folder)
      assert.equal([status, stdout, stderr], [0, 'hi\n', ''])
    }))

test.run()
