import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { bubblewrapIn, confined, type Place, withPlace } from '../../testing/confined.ts'
import { withVariable } from '../../testing/surroundings.ts'

const test = suite('bubblewrap.world')

/** What a command line of the shell prints in there; standard error comes along. */
async function shell(place: Place, line: string, env: Record<string, string> = {}) {
  const words = ['/bin/sh', '-c', `exec 2>&1\n${line}`]
  const came = await confined({ confinement: bubblewrapIn(place), words, cwd: place.folder, env })
  return { ...came, lines: came.stdout.split('\n').slice(0, -1) }
}

/** Names each path for which a test of the shell holds. */
const each = (paths: readonly string[], condition: string) =>
  `for path in ${paths.join(' ')}; do ${condition} && echo "$path"; done; true`

test('gives a program the environment that it was given, and nothing of the own one', () =>
  withPlace((place) =>
    withVariable('SUMSOCK_SECRET_OF_A_TEST', 'seen', async () => {
      const { lines } = await shell(place, 'env', { PORT: '8123' })
      const known = new Map(lines.map((line) => [line.replace(/=.*/u, ''), line]))
      assert.is(known.get('PATH'), 'PATH=/launchers:/usr/local/bin:/usr/bin:/bin')
      assert.is(known.get('PORT'), 'PORT=8123')
      assert.is(known.get('HOME'), 'HOME=/tmp')
      // PWD is from bwrap, the last three are from stdbuf.
      const ours = ['HOME', 'LANG', 'LC_ALL', 'PATH', 'PORT', 'PYTHONIOENCODING', 'SUMSOCK_LIFE']
      const theirs = ['LD_PRELOAD', 'PWD', '_STDBUF_E', '_STDBUF_O']
      assert.equal([...known.keys()].sort(), [...ours, ...theirs].sort())
    }),
  ))

test('lets a program write to its own folder and to /tmp, and nowhere else', () =>
  withPlace(async (place) => {
    const top = '/submission /tmp /dev/shm / /usr /usr/bin /etc /dev /launchers /opt /proc /sys'
    const line = each(top.split(' '), '(: >"$path/written") 2>/dev/null')
    assert.equal((await shell(place, line)).lines, ['/submission', '/tmp', '/dev/shm'])
    assert.equal(readdirSync(place.folder), ['written'])
    const files = ['/etc/passwd', '/etc/hosts', '/launchers/java', '/usr/bin/env']
    assert.equal((await shell(place, each(files, '(: >>"$path") 2>/dev/null'))).lines, [])
  }))

test('shows nothing of the machine but its tools', () =>
  withPlace(async (place) => {
    const known = 'bin dev etc launchers lib lib32 lib64 libx32 opt proc sbin submission tmp usr'
    const { lines } = await shell(place, 'ls /')
    assert.equal(
      lines.filter((name) => !known.split(' ').includes(name)),
      [],
    )
    const hidden = ['/root', '/home', '/var', '/etc/shadow', '/etc/machine-id', '/etc/group-']
    const all = [...hidden, '/sys', '/run', place.workshop, process.cwd(), process.execPath]
    const elsewhere = all.filter((path) => !path.startsWith('/usr/'))
    assert.equal((await shell(place, each(elsewhere, '[ -e "$path" ]'))).lines, [])
  }))

test('shows no other submission', () =>
  withPlace(async (place) => {
    const other = join(place.folder, '..', 'other')
    mkdirSync(other)
    writeFileSync(join(other, 'answer.txt'), 'hers')
    const { lines } = await shell(place, `ls /submission/.. | grep other; cat ${other}/answer.txt`)
    assert.equal(lines, [`cat: ${other}/answer.txt: No such file or directory`])
  }))

test('tells a program of itself, not of who uses the machine', () =>
  withPlace(async (place) => {
    const { lines } = await shell(place, 'id -un; id -u; hostname; cat /etc/passwd; getent group')
    assert.equal(lines, [
      'student',
      '1000',
      'sandbox',
      'student:x:1000:1000:Student:/tmp:/bin/sh',
      'student:x:1000:',
    ])
  }))

test('lets a program find localhost and itself by name', () =>
  withPlace(async (place) => {
    const names = '"localhost", socket.gethostname()'
    const code = `import socket\nprint([socket.gethostbyname(name) for name in (${names})])`
    const start = { confinement: bubblewrapIn(place), cwd: place.folder }
    const { stdout, stderr } = await confined({ ...start, words: ['python3', '-c', code] })
    assert.equal([stdout, stderr], ["['127.0.0.1', '127.0.0.1']\n", ''])
    const { lines } = await shell(place, 'getent hosts ::1')
    assert.match(lines.join(), /^::1 +localhost /u)
  }))

test('gives each program a /tmp of its own', () =>
  withPlace(async (place) => {
    const name = `sumsock-of-a-test-${process.pid}`
    assert.is((await shell(place, `echo hers >/tmp/${name}`)).code, 0)
    assert.equal((await shell(place, 'ls -A /tmp')).lines, [])
    assert.is(existsSync(`/tmp/${name}`), false)
  }))

test('shows a program its own processes alone', () =>
  withPlace(async (place) => {
    const { lines } = await shell(place, 'for one in /proc/[0-9]*/comm; do cat "$one"; done')
    // The first process, the shell that keeps the program, and the program.
    assert.equal([...lines].sort(), ['bwrap', 'sh', 'sh'])
  }))

test('leaves a program no power, and no way to any', () =>
  withPlace(async (place) => {
    const wanted = '^(CapInh|CapPrm|CapEff|CapBnd|CapAmb|NoNewPrivs|Seccomp):'
    const { lines } = await shell(place, `grep -E '${wanted}' /proc/self/status`)
    const none = '\t0000000000000000'
    const powers = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'].map((cap) => `${cap}:${none}`)
    assert.equal(lines, [...powers, 'NoNewPrivs:\t1', 'Seccomp:\t2'])
    const ways = ['unshare -U true', 'unshare -n true', 'mount -t tmpfs x /tmp', 'chroot / true']
    for (const way of ways) {
      const { code } = await shell(place, way)
      assert.ok(code !== 0, way)
    }
  }))

test('starts a program in the folder that it is to run in, and shows what is shown', () =>
  withPlace(async (place) => {
    const tools = resolve(place.folder, '../tools')
    mkdirSync(join(tools, 'bin'), { recursive: true })
    writeFileSync(join(tools, 'bin', 'ours'), '#!/bin/sh\necho found\n', { mode: 0o755 })
    mkdirSync(join(place.folder, 'src'))
    const confinement = bubblewrapIn(place, { shown: [tools] })
    const words = [
      '/bin/sh',
      '-c',
      'pwd; ours; (: >"$1/new") 2>/dev/null || echo kept',
      'sh',
      tools,
    ]
    const { stdout } = await confined({ confinement, words, cwd: join(place.folder, 'src') })
    assert.is(stdout, '/submission/src\nfound\nkept\n')
  }))

test('takes a name of a program, of a folder, and of a variable as it is', () =>
  withPlace(async (place) => {
    const folder = join(place.folder, '-- $(touch hurt) \'"\n')
    mkdirSync(folder)
    const words = ['printf', '%s|%s', '--bind / /', '$(touch hurt) \'"']
    const env = { 'A-NAME': '--bind\n/ $(touch hurt)' }
    const start = { confinement: bubblewrapIn(place), words, cwd: folder, env }
    assert.is((await confined(start)).stdout, '--bind / /|$(touch hurt) \'"')
    assert.equal([readdirSync(folder), readdirSync(place.folder).length], [[], 1])
  }))

test('keeps the files of the suite as they are', () =>
  withPlace(async (place) => {
    const confinement = bubblewrapIn(place)
    const files = ['etc/hosts', 'etc/passwd', 'launchers/java', 'filter.bpf']
    const before = files.map((file) => readFileSync(join(place.workshop, file), 'latin1'))
    const line = 'rm -rf /etc/* /launchers/* /submission/../* 2>/dev/null; ls /etc/hosts'
    const words = ['/bin/sh', '-c', line]
    const { stdout } = await confined({ confinement, words, cwd: place.folder })
    assert.is(stdout, '/etc/hosts\n')
    const after = files.map((file) => readFileSync(join(place.workshop, file), 'latin1'))
    assert.equal(after, before)
  }))

test.run()
