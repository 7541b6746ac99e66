import { assemble, type Line } from './bpf-program.ts'
import { type Architecture, numberOf, type SystemCall } from './system-calls.ts'

/**
 * What no first exercise in networking needs, and what has been, or may be, a way out of a sandbox:
 * looking into other processes, other namespaces and mounts, keys, the kernel's large side doors, and
 * what belongs to the administrator anyway.
 */
export const FORBIDDEN: readonly SystemCall[] = [
  ...(['ptrace', 'process_vm_readv', 'process_vm_writev', 'kcmp', 'pidfd_getfd'] as const),
  ...(['unshare', 'setns'] as const),
  ...(['mount', 'umount2', 'pivot_root', 'move_mount', 'open_tree', 'open_tree_attr'] as const),
  ...(['fsopen', 'fsconfig', 'fsmount', 'fspick', 'mount_setattr'] as const),
  ...(['keyctl', 'add_key', 'request_key'] as const),
  ...(['bpf', 'perf_event_open', 'userfaultfd', 'fanotify_init'] as const),
  ...(['io_uring_setup', 'io_uring_enter', 'io_uring_register'] as const),
  ...(['kexec_load', 'kexec_file_load', 'init_module', 'finit_module', 'delete_module'] as const),
  ...(['open_by_handle_at', 'name_to_handle_at'] as const),
  ...(['swapon', 'swapoff', 'reboot', 'quotactl', 'quotactl_fd', 'acct'] as const),
  ...(['settimeofday', 'clock_settime', 'adjtimex', 'clock_adjtime'] as const),
  ...(['iopl', 'ioperm', 'syslog', 'vhangup'] as const),
]

/** Offsets in `struct seccomp_data`. Of a 64-bit argument only the low word is given, which comes first. */
const CALL = 0
const ARCHITECTURE = 4
const argument = (index: number) => 16 + 8 * index

/** What the kernel does with a call (linux/seccomp.h), and the error numbers that programs then see. */
const ALLOW = 0x7fff_0000
const KILL_PROCESS = 0x8000_0000
const FAIL = 0x0005_0000
const EPERM = 1
const ENOSYS = 38
const EPROTONOSUPPORT = 93
const EAFNOSUPPORT = 97

/** linux/audit.h */
const AUDIT_ARCHITECTURES = { x64: 0xc000_003e, arm64: 0xc000_00b7 } as const
/** In the number of a call of x32: the same processor, another table, and so a way around this one. */
const X32_CALL = 0x4000_0000

/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET together (linux/sched.h). */
const NEW_NAMESPACES = 0x7e02_0000

const AF_UNIX = 1
/** AF_INET and AF_INET6, and what may be spoken there: the usual one, TCP, and UDP. */
const INTERNET = [2, 10]
const PROTOCOLS = [0, 6, 17]
const AF_NETLINK = 16
/** getifaddrs(3) asks by it what addresses there are. */
const NETLINK_ROUTE = 0

/** PER_LINUX and PER_LINUX32, each also with UNAME26, and the question for the present one. */
const HARMLESS_PERSONALITIES = [0, 0x8, 0x2_0000, 0x2_0008, 0xffff_ffff]

/** Both put characters into a terminal, as if its user had typed them. */
const TIOCSTI = 0x5412
const TIOCLINUX = 0x541c

/** The calls whose arguments decide, each with the label where that is done. */
const DECIDED_BY_ARGUMENT = ['clone', 'socket', 'personality', 'ioctl'] as const

/**
 * The filter of system calls for the programs of a submission, as bubblewrap's `--seccomp` takes it.
 * What is forbidden fails with EPERM, so that a program that only tries goes on; a family of sockets, or
 * a protocol of the internet, other than those of the exercise fails as if it did not exist; calls by the table of another
 * processor end the process. clone3 does not exist, because a filter cannot see the flags that it
 * is given: libraries then take clone.
 */
export function seccompFilter(architecture: Architecture): Uint8Array {
  const call = (name: SystemCall, to: string) => callJump(numberOf(name, architecture), to)
  return assemble([
    load(ARCHITECTURE),
    jump('jumpIfEqual', AUDIT_ARCHITECTURES[architecture], 'known', 'kill'),
    label('known'),
    load(CALL),
    ...(architecture === 'x64' ? [jump('jumpIfAtLeast', X32_CALL, 'kill')] : []),
    ...FORBIDDEN.flatMap((name) => call(name, 'EPERM')),
    ...call('clone3', 'ENOSYS'),
    ...DECIDED_BY_ARGUMENT.flatMap((name) => call(name, name)),
    label('allow'),
    answer(ALLOW),
    label('clone'),
    load(argument(0)),
    jump('jumpIfAnyBit', NEW_NAMESPACES, 'EPERM'),
    answer(ALLOW),
    label('socket'),
    load(argument(0)),
    jump('jumpIfEqual', AF_UNIX, 'allow socket'),
    ...INTERNET.map((family) => jump('jumpIfEqual', family, 'internet')),
    jump('jumpIfEqual', AF_NETLINK, 'netlink', 'EAFNOSUPPORT'),
    label('internet'),
    load(argument(2)),
    ...PROTOCOLS.map((protocol) => jump('jumpIfEqual', protocol, 'allow socket')),
    answer(FAIL | EPROTONOSUPPORT),
    label('netlink'),
    load(argument(2)),
    jump('jumpIfEqual', NETLINK_ROUTE, 'allow socket', 'EAFNOSUPPORT'),
    label('allow socket'),
    answer(ALLOW),
    label('personality'),
    load(argument(0)),
    ...HARMLESS_PERSONALITIES.map((one) => jump('jumpIfEqual', one, 'allow personality')),
    answer(FAIL | EPERM),
    label('allow personality'),
    answer(ALLOW),
    label('ioctl'),
    load(argument(1)),
    ...[TIOCSTI, TIOCLINUX].map((request) => jump('jumpIfEqual', request, 'EPERM')),
    answer(ALLOW),
    label('EPERM'),
    answer(FAIL | EPERM),
    label('ENOSYS'),
    answer(FAIL | ENOSYS),
    label('EAFNOSUPPORT'),
    answer(FAIL | EAFNOSUPPORT),
    label('kill'),
    answer(KILL_PROCESS),
  ])
}

function callJump(number: number | undefined, to: string): Line[] {
  return number === undefined ? [] : [jump('jumpIfEqual', number, to)]
}

function load(value: number): Line {
  return { kind: 'load', value }
}

function answer(value: number): Line {
  return { kind: 'return', value }
}

function label(name: string): Line {
  return { kind: 'label', label: name }
}

function jump(
  kind: 'jumpIfEqual' | 'jumpIfAtLeast' | 'jumpIfAnyBit',
  value: number,
  ...[to, otherwise]: [to: string, otherwise?: string]
): Line {
  return { kind, value, to, ...(otherwise === undefined ? {} : { otherwise }) }
}
