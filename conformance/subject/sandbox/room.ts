/** Where the words of a worker's own room come from: who we are, and what is mounted. */
export interface RoomOptions {
  isRoot: boolean
  /** A folder on which a file system of limited size is mounted, seen in the room alone. */
  mount: string
  /** Octets and entries that fit on it. */
  disk: { octets: number; entries: number }
}

/**
 * The table of sockets is as long as that of the whole machine, where a quarter of a million of empty
 * rows are nothing rare, and reading it costs milliseconds each time; what a network says here holds
 * for those that are made from it (Linux 6.1, tcp_child_ehash_entries).
 */
const WITH_SHORT_TABLES = `
echo 1024 2>/dev/null >/proc/sys/net/ipv4/tcp_child_ehash_entries
exec "$@"`

/**
 * What is done in the room before the worker: a loopback on which every address is this machine's
 * own, and the disk. The shell stays, to take leave of processes whose parents have ended.
 */
const SET_UP = `
ip link set lo up && ip route add local default dev lo || exit 97
{ ip -6 route add local default dev lo && echo 1 >/proc/sys/net/ipv6/ip_nonlocal_bind; } 2>/dev/null
mount -t tmpfs -o "$2" sumsock "$1" || exit 98
shift 2
"$@"
exit $?`

/**
 * The words that run others in a room: a network, processes and mounts of its own (unshare(1)),
 * gone with all that lives there as soon as who has made it is gone.
 */
export function roomWords({ isRoot, mount, disk }: RoomOptions): string[] {
  const asOwner = isRoot ? [] : ['--user', '--map-current-user', '--keep-caps']
  // A program that the suite starts in there is to get no power over the room.
  const powerless = isRoot
    ? []
    : ['setpriv', '--inh-caps=-all', '--ambient-caps=-all', '--bounding-set=-all', '--']
  const fileSystem = `size=${disk.octets},nr_inodes=${disk.entries},mode=0711,nosuid,nodev`
  return [
    ...['setpriv', '--pdeathsig', 'KILL', 'unshare', ...asOwner, '--net', '--'],
    ...['/bin/sh', '-c', WITH_SHORT_TABLES, 'sh', 'unshare'],
    ...['--mount', '--net', '--pid', '--ipc', '--fork', '--kill-child', '--mount-proc', '--'],
    ...['/bin/sh', '-c', SET_UP, 'sh', mount, fileSystem, ...powerless],
  ]
}
