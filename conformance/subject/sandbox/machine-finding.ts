/** What a finding is about, besides the names of tools. */
export const MEANS = {
  system: 'system',
  users: 'other users',
  room: 'private network',
  sandbox: 'sandbox',
  filter: 'seccomp filter',
  tasks: 'process limit',
  memory: 'memory groups',
} as const

/** Something that was looked for, or tried, on this machine. */
export interface MachineFinding {
  /** One of `MEANS`, or the name of a tool. */
  what: string
  /** Whether it is there and was seen to work. */
  works: boolean
  detail: string
  /** What mends it: a command, or what to use instead. */
  cure?: string
  /** Whether the sandbox `bwrap` cannot be without it. */
  needed?: boolean
}
