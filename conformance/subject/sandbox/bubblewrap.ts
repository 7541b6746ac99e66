import { chmodSync, lstatSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Confinement, KEEPER, type ProgramStart } from './confinement.ts'
import { javaLaunchers } from './java-launchers.ts'
import { joining } from './joining.ts'
import { type Limits, prlimitWords } from './limits.ts'
import type { GroupPlace } from './memory-group.ts'

/** Where a submission lies for its own programs. */
const SUBMISSION = '/submission'

/** Where programs are looked for in there, unless other folders are shown. */
export const PATH = '/usr/local/bin:/usr/bin:/bin'

/** Where programs lie that stand before others of the same name. */
const LAUNCHERS = '/launchers'

/** How many process numbers are spent before a program at most, and how far two starts are apart. */
const MOST_SPENT = 17
const STRIDE = 5

const HOST_NAME = 'sandbox'
const MIB = 1024 * 1024

/** Files of the system without which names, users and tools are not found. */
const SYSTEM_FILES = [
  '/etc/alternatives',
  '/etc/ld.so.cache',
  '/etc/ld.so.conf',
  '/etc/ld.so.conf.d',
  '/etc/localtime',
  '/etc/ssl/certs',
]

/** What stands in the place of the machine's own files: they would tell who uses it. */
const OWN_FILES: Readonly<Record<string, string>> = {
  hosts: `127.0.0.1 localhost ${HOST_NAME}\n::1 localhost ip6-localhost ${HOST_NAME}\n`,
  passwd: 'student:x:1000:1000:Student:/tmp:/bin/sh\n',
  group: 'student:x:1000:\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
}

/** What a bubblewrap is made with. */
export interface BubblewrapOptions {
  limits: Limits
  /** The folder of the submission, which its programs may write to. */
  folder: string
  /** A folder of the suite's own that they do not see, for the files that they are given. */
  workshop: string
  /** A seccomp filter, compiled. */
  filter: Uint8Array
  /** Whom to become before all else; only root can. */
  user?: { uid: number; gid: number }
  /** The memory group of the submission. */
  group?: GroupPlace | undefined
  /** More folders that are shown, read-only: tools that do not lie under /usr. */
  shown: readonly string[]
  /** A folder that is not shown, wherever it lies: that of the suite. */
  hidden?: string
}

/** Confines by bubblewrap: bwrap(1), from within a network that the suite shares with the program. */
export class Bubblewrap implements Confinement {
  /** The monitor, the first process of the namespace, and the shell. */
  readonly depth = 3
  readonly keeps = true
  failure: string | undefined
  #starts = 0
  readonly #options: BubblewrapOptions
  readonly #words: readonly string[]
  readonly #filter: string

  constructor(options: BubblewrapOptions) {
    this.#options = options
    const etc = join(options.workshop, 'etc')
    mkdirSync(etc, { recursive: true, mode: 0o755 })
    for (const [name, text] of Object.entries(OWN_FILES)) writeFileSync(join(etc, name), text)
    const launchers = join(options.workshop, 'launchers')
    layOutLaunchers(options.limits, launchers)
    this.#filter = join(options.workshop, 'filter.bpf')
    writeFileSync(this.#filter, options.filter)
    this.#words = wordsOf(options, { etc, launchers })
  }

  start({ words, cwd, env }: ProgramStart): ProgramStart {
    const { limits, group, user } = this.#options
    const asUser = user === undefined ? [] : becoming(user)
    return {
      words: [
        ...joining(group),
        ...['/bin/sh', '-c', WITH_FILTER, 'sh', this.#filter],
        ...asUser,
        ...this.#words,
        ...this.#environment(env),
        ...['--', '/bin/sh', '-c', KEEPER, 'sh', this.#spent(), this.#inside(cwd)],
        ...prlimitWords(limits),
        ...words,
      ],
      cwd: '/',
      env: { PATH: `${PATH}:/usr/sbin:/sbin` },
    }
  }

  fail(said: readonly string[]): void {
    this.failure ??= said.join('\n')
  }

  /** Other process numbers in each start. */
  #spent(): string {
    this.#starts += 1
    return String((this.#starts * STRIDE) % MOST_SPENT)
  }

  #environment(env: Readonly<Record<string, string>>): string[] {
    const folders = this.#options.shown.map((folder) => `${join(folder, 'bin')}:${folder}`)
    const all = {
      PATH: [LAUNCHERS, ...folders, PATH].join(':'),
      HOME: '/tmp',
      LANG: 'C.UTF-8',
      ...env,
    }
    return [
      '--clearenv',
      ...Object.entries(all).flatMap(([key, value]) => ['--setenv', key, value]),
    ]
  }

  #inside(path: string): string {
    return join(SUBMISSION, relative(this.#options.folder, path))
  }
}

/** The words by which root runs others as another user who owns nothing. */
function becoming({ uid, gid }: { uid: number; gid: number }): string[] {
  return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--']
}

/** bwrap reads the filter on descriptor 3, and closes it. */
const WITH_FILTER = `
exec 3<"$1" || exit 126
shift
exec "$@"`

/** Writes the programs that stand before others of the same name. */
export function layOutLaunchers(limits: Limits, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  for (const { name, text } of javaLaunchers(limits)) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
}

function wordsOf(
  { folder, limits, shown, hidden }: BubblewrapOptions,
  { etc, launchers }: { etc: string; launchers: string },
): string[] {
  const own = Object.keys(OWN_FILES).flatMap((name) => [
    '--ro-bind',
    join(etc, name),
    `/etc/${name}`,
  ])
  return [
    'bwrap',
    ...['--unshare-user', '--unshare-all', '--share-net', '--disable-userns'],
    ...['--die-with-parent', '--new-session', '--cap-drop', 'ALL', '--seccomp', '3'],
    ...['--uid', '1000', '--gid', '1000', '--hostname', HOST_NAME],
    ...['--ro-bind', '/usr', '/usr', ...topFolders(), '--ro-bind-try', '/opt', '/opt'],
    ...systemFiles().flatMap((path) => ['--ro-bind-try', path, path]),
    ...own,
    ...['--ro-bind', launchers, LAUNCHERS],
    ...['--dev', '/dev', '--size', String(4 * MIB), '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
    ...['--proc', '/proc', '--size', String(limits.file * 4), '--tmpfs', '/tmp'],
    // After /tmp: it would lie over tools that are in there.
    ...shown.flatMap((path) => ['--ro-bind', path, path]),
    ...(isSeen(hidden, shown) ? ['--tmpfs', hidden, '--remount-ro', hidden] : []),
    ...['--bind', folder, SUBMISSION, '--remount-ro', '/'],
  ]
}

/** The folders of this machine that programs see as they are, besides files of the system in /etc. */
export function seenFolders(shown: readonly string[]): string[] {
  return ['/usr', '/opt', ...TOP.map((name) => `/${name}`), ...shown]
}

function isSeen(folder: string | undefined, shown: readonly string[]): folder is string {
  return seenFolders(shown).some((path) => folder?.startsWith(`${path}/`))
}

const TOP = ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'] as const

/** What lies beside /usr is a link into it on most systems, and a folder on some. */
function topFolders(): string[] {
  return TOP.flatMap((name) => {
    const path = `/${name}`
    const entry = lstatSync(path, { throwIfNoEntry: false })
    if (entry?.isSymbolicLink() === true) return ['--symlink', readlinkSync(path), path]
    return entry?.isDirectory() === true ? ['--ro-bind', path, path] : []
  })
}

/** Java of Debian keeps a part of itself in /etc. */
function systemFiles(): string[] {
  const java = readdirSync('/etc').filter((name) => /^java(?:-|$)/u.test(name))
  return [...SYSTEM_FILES, ...java.map((name) => `/etc/${name}`)]
}
