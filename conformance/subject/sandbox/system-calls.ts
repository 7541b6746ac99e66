/** The processors whose system calls are known here, as Node names them. */
export type Architecture = 'x64' | 'arm64'

/** Whether the system calls of a processor are known here. */
export function isKnownArchitecture(name: string): name is Architecture {
  return name === 'x64' || name === 'arm64'
}

/**
 * The numbers of the system calls that a filter speaks of: of x86-64 (asm/unistd_64.h), then of arm64
 * (asm-generic/unistd.h), where there is no port input and output.
 */
export const SYSTEM_CALLS = {
  acct: [163, 89],
  add_key: [248, 217],
  adjtimex: [159, 171],
  bpf: [321, 280],
  clock_adjtime: [305, 266],
  clock_settime: [227, 112],
  clone: [56, 220],
  clone3: [435, 435],
  delete_module: [176, 106],
  fanotify_init: [300, 262],
  finit_module: [313, 273],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fsopen: [430, 430],
  fspick: [433, 433],
  init_module: [175, 105],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  io_uring_setup: [425, 425],
  ioctl: [16, 29],
  ioperm: [173, undefined],
  iopl: [172, undefined],
  kcmp: [312, 272],
  kexec_file_load: [320, 294],
  kexec_load: [246, 104],
  keyctl: [250, 219],
  mount: [165, 40],
  mount_setattr: [442, 442],
  move_mount: [429, 429],
  name_to_handle_at: [303, 264],
  open_by_handle_at: [304, 265],
  open_tree: [428, 428],
  open_tree_attr: [467, 467],
  perf_event_open: [298, 241],
  personality: [135, 92],
  pidfd_getfd: [438, 438],
  pivot_root: [155, 41],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  ptrace: [101, 117],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  reboot: [169, 142],
  request_key: [249, 218],
  setns: [308, 268],
  settimeofday: [164, 170],
  socket: [41, 198],
  swapoff: [168, 225],
  swapon: [167, 224],
  syslog: [103, 116],
  umount2: [166, 39],
  unshare: [272, 97],
  userfaultfd: [323, 282],
  vhangup: [153, 58],
} as const satisfies Record<string, readonly [x64: number, arm64: number | undefined]>

/** The name of a system call that a filter speaks of. */
export type SystemCall = keyof typeof SYSTEM_CALLS

/** The number that a system call has on a processor; `undefined` where there is no such call. */
export function numberOf(call: SystemCall, architecture: Architecture): number | undefined {
  const [x64, arm64] = SYSTEM_CALLS[call]
  return architecture === 'x64' ? x64 : arm64
}
