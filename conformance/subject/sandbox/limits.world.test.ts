import { spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withFolder } from '../../testing/surroundings.ts'
import { javaLaunchers } from './java-launchers.ts'
import { prlimitWords, readLimits } from './limits.ts'

const test = suite('limits.world')

const LIMIT = 9000

/** Runs words within limits, in processes of their own, so that the number of others does not count. */
function limited(words: readonly string[], folder: string, asked: readonly string[] = []) {
  const namespaces = ['--unshare-user', '--unshare-pid', '--die-with-parent', '--proc', '/proc']
  const args = ['--dev-bind', '/', '/', ...namespaces, '--', ...prlimitWords(readLimits(asked))]
  const { status, stdout, stderr } = spawnSync('bwrap', [...args, ...words], {
    cwd: folder,
    encoding: 'utf8',
    timeout: LIMIT,
    killSignal: 'SIGKILL',
  })
  return { status, stdout, stderr }
}

/** Builds a program of C and runs it within limits. */
function limitedC(code: string, asked?: readonly string[]) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'a.c'), code)
    const build = spawnSync('gcc', ['-pthread', '-o', 'a', 'a.c'], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.is(build.status, 0, build.stderr)
    return limited(['./a'], folder, asked)
  })
}

test('lets C have as many threads as a run has exchanges, though it joins none of them', async () => {
  const code = `
#include <pthread.h>
#include <stdio.h>
static void *f(void *x) { return x; }
int main(void) {
  int made = 0; pthread_t t;
  for (int i = 0; i < 250; i++) made += pthread_create(&t, 0, f, 0) == 0;
  printf("%d\\n", made);
}`
  assert.equal(await limitedC(code), { status: 0, stdout: '250\n', stderr: '' })
})

/** A thread for each of 50 connections, as service/load makes them, all alive at once. */
const FIFTY_THREADS = `
class A {
  public static void main(String[] words) throws Exception {
    var all = new java.util.concurrent.CountDownLatch(50);
    for (int i = 0; i < 50; i++) new Thread(() -> {
      all.countDown();
      try { all.await(); } catch (InterruptedException e) {}
    }).start();
    all.await();
    System.out.println(Runtime.getRuntime().maxMemory() >> 20);
  }
}`

test('lets Java have 50 threads, also on a machine of 64 processors', () =>
  withFolder((folder) => {
    writeFileSync(join(folder, 'A.java'), FIFTY_THREADS)
    for (const { name, text } of javaLaunchers(readLimits([]))) {
      writeFileSync(join(folder, name), text)
      chmodSync(join(folder, name), 0o755)
    }
    // What comes later on the command line wins.
    const both = 'javac A.java && java A && java -XX:ActiveProcessorCount=64 A'
    const { status, stdout, stderr } = limited(
      ['/bin/sh', '-c', `PATH=${folder}:$PATH; ${both}`],
      folder,
    )
    assert.equal([status, stderr], [0, ''])
    const sizes = stdout.trim().split('\n').map(Number)
    // Which part of the heap counts depends on the collector.
    assert.ok(sizes.length === 2 && sizes.every((size) => size > 200 && size <= 256), stdout)
  }))

test('ends a program that computes without end, and tells why', async () => {
  const { status } = await limitedC('int main(void) { for (;;); }', ['cpu=1'])
  // SIGXCPU, as bwrap tells it.
  assert.is(status, 128 + 24)
})

test('gives a program no more memory than it may reserve', async () => {
  const code = `
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  int count = 0;
  while (count < 10000 && malloc(1 << 20)) count++;
  printf("%d\\n", count);
}`
  const { stdout } = await limitedC(code, ['memory=64M'])
  assert.ok(Number(stdout) > 2000 && Number(stdout) <= 2112, stdout)
})

test('lets no file grow beyond its limit', async () => {
  const code = `
#include <signal.h>
#include <stdio.h>
int main(void) {
  static char block[1024]; long count = 0;
  signal(SIGXFSZ, SIG_IGN);
  FILE *file = fopen("out", "w");
  setvbuf(file, 0, _IONBF, 0);
  while (count < 9000 && fwrite(block, 1024, 1, file) == 1) count++;
  printf("%ld\\n", count);
}`
  assert.equal(await limitedC(code, ['file=1M']), { status: 0, stdout: '1024\n', stderr: '' })
})

test.run()
