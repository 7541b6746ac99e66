import { findExecutable } from '../command-line.ts'
import { portableForced } from '../socket-table.ts'

/** Where ip(8) is for who has no tools of the administrator on the PATH. */
const ALSO = ':/usr/sbin:/sbin'

/**
 * Every address is this machine's own there, so that a program finds the one that it insists on. The
 * IPv6 part may be missing.
 */
const BRING_UP = `
ip link set lo up && ip route add local default dev lo || exit 1
{ ip -6 route add local default dev lo && echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind; } 2>/dev/null
exec "$@"`

/** The commands by which a network is made, and entered. */
export interface SetUp {
  path: string
  /** The words that run others in a network of their own. */
  make: (words: readonly string[]) => string[]
  /** The words that run others in the network of a process. */
  enter: (pid: number, words: readonly string[]) => string[]
}

/** How private networks are made here (util-linux, iproute2); `undefined` where they cannot be. */
export function setUp(): SetUp | undefined {
  if (process.platform !== 'linux' || portableForced()) return undefined
  const path = `${process.env['PATH'] ?? ''}${ALSO}`
  const unshare = findExecutable('unshare', '/')
  const nsenter = findExecutable('nsenter', '/')
  const ip = findExecutable('ip', '/', path)
  if (unshare === undefined || nsenter === undefined || ip === undefined) return undefined
  // Who is not root becomes the owner of the network without becoming another user.
  const isRoot = process.geteuid?.() === 0
  const asOwner = isRoot ? [] : ['--map-current-user', '--keep-caps']
  const asUser = isRoot ? [] : ['--user', '--preserve-credentials']
  return {
    path,
    make: (words) => [unshare, '--net', ...asOwner, '/bin/sh', '-c', BRING_UP, 'sh', ...words],
    enter: (pid, words) => [nsenter, '--target', String(pid), '--net', ...asUser, '--', ...words],
  }
}
