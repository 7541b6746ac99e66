import { Refusal } from '../../refusal.ts'

const KIB = 1024
const MIB = KIB * KIB
const GIB = KIB * MIB

/** What a program may use, as `--limit` names it. */
interface Limit {
  unit: 'octets' | 'seconds' | 'number'
  /** What holds unless something else is asked for. */
  usual: number
  least: number
  most: number
  /** What it is of, for help and refusals. */
  of: string
}

/**
 * The limits of a submission's programs. They are to stop what harms the machine and others, never a
 * right program: the numbers leave a program as much as its author's own machine did.
 */
export const LIMITS = {
  processes: {
    unit: 'number',
    usual: 64,
    least: 1,
    most: 16_384,
    of: 'processes at once, in each program',
  },
  memory: {
    unit: 'octets',
    usual: 512 * MIB,
    least: 16 * MIB,
    most: 1024 * GIB,
    of: 'memory of each program',
  },
  together: {
    unit: 'octets',
    usual: GIB,
    least: 16 * MIB,
    most: 1024 * GIB,
    of: 'memory of all programs of a submission, where the system can count it',
  },
  // A server that polls without a pause is no good one, but may be right; it must outlive the half
  // minute of service/idle.
  cpu: {
    unit: 'seconds',
    usual: 60,
    least: 1,
    most: 86_400,
    of: 'processor time of each process',
  },
  file: {
    unit: 'octets',
    usual: 16 * MIB,
    least: KIB,
    most: 1024 * GIB,
    of: 'size of each file',
  },
  // What systems give a program without being asked: a server that shuts its connections down, but
  // keeps their descriptors, lives as long here as on its author's machine.
  'open-files': {
    unit: 'number',
    usual: 1024,
    least: 16,
    most: 65_536,
    of: 'open files and connections of each process',
  },
  disk: {
    unit: 'octets',
    usual: 256 * MIB,
    least: MIB,
    most: 1024 * GIB,
    of: 'disk space of a submission',
  },
} as const satisfies Record<string, Limit>

/** The name of a limit. */
export type LimitName = keyof typeof LIMITS

/** What the programs of a submission may use: octets, seconds and numbers. */
export type Limits = Readonly<Record<LimitName, number>>

/** The limits that hold unless others are asked for. */
export const USUAL_LIMITS: Limits = {
  processes: LIMITS.processes.usual,
  memory: LIMITS.memory.usual,
  together: LIMITS.together.usual,
  cpu: LIMITS.cpu.usual,
  file: LIMITS.file.usual,
  'open-files': LIMITS['open-files'].usual,
  disk: LIMITS.disk.usual,
}

/**
 * Linux counts threads, not processes. A right server of Java with a thread for each of 50 connections
 * has 71 on 2 processors and 112 on 64 of them, so 64 of them would fail it.
 */
const THREADS_OF_A_PROCESS = 4

/** How many tasks, as Linux counts processes and threads together, the limits allow. */
export function tasksOf({ processes }: Limits): number {
  return processes * THREADS_OF_A_PROCESS
}

/**
 * What a process may reserve beyond its memory. The kernel counts what may be written to, used or not:
 * 8 MiB for the stack of each thread, also of those that have ended and that nobody has joined, a
 * frequent slip in C that harms nobody. This is room for 256 of them. Who really uses it is stopped by
 * the memory group.
 */
const RESERVED = 2 * GIB

/** A second between the warning signal (SIGXCPU), which tells why a program ended, and SIGKILL. */
const CPU_GRACE = 1

/** The words that run others within the limits, and without a core dump (prlimit(1)). */
export function prlimitWords(limits: Limits): string[] {
  return [
    'prlimit',
    `--nproc=${tasksOf(limits)}`,
    `--data=${limits.memory + RESERVED}`,
    `--cpu=${limits.cpu}:${limits.cpu + CPU_GRACE}`,
    `--fsize=${limits.file}`,
    `--nofile=${limits['open-files']}`,
    '--core=0',
    '--',
  ]
}

/** The limits as one line that is the same for the same limits, to be hashed or shown. */
export function limitsText(limits: Limits): string {
  return limitNames()
    .map((name) => `${name}=${limits[name]}`)
    .join(' ')
}

/** Reads what `--limit` asks for, one `NAME=VALUE` each; the last one of a name holds. */
export function readLimits(asked: readonly string[]): Limits {
  const limits: Limits = { ...USUAL_LIMITS, ...Object.fromEntries(asked.map(readLimit)) }
  if (limits.memory <= limits.together) return limits
  throw new Refusal('E_LIMIT', {
    where: '--limit',
    expected: 'memory to be at most together, which all programs share',
    found: `memory=${limits.memory} together=${limits.together}`,
    advice: `Ask for more together, for example --limit together=${limits.memory * 2}.`,
  })
}

function limitNames(): LimitName[] {
  return Object.keys(LIMITS).filter(isLimitName)
}

function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(LIMITS, name)
}

function readLimit(text: string): [LimitName, number] {
  const [, name = '', written = ''] = /^([^=]*)=(.*)$/su.exec(text) ?? []
  if (!isLimitName(name))
    throw new Refusal('E_LIMIT', {
      where: '--limit',
      expected: `NAME=VALUE with one of the names ${limitNames().join(', ')}`,
      found: text,
      advice: 'For example: --limit memory=1G --limit cpu=30.',
    })
  const limit: Limit = LIMITS[name]
  const value = sizeOf(written, limit.unit)
  if (value !== undefined && value >= limit.least && value <= limit.most) return [name, value]
  throw new Refusal('E_LIMIT', {
    where: `--limit ${name}`,
    expected: `${limit.of}: ${UNITS[limit.unit]} from ${limit.least} to ${limit.most}`,
    found: written,
    advice: `For example: --limit ${name}=${shown(limit)}.`,
  })
}

const UNITS = {
  octets: 'octets, with k, M or G for 1024, 1024² or 1024³ of them,',
  seconds: 'whole seconds',
  number: 'a whole number',
} as const

const FACTORS: Readonly<Record<string, number>> = { '': 1, k: KIB, m: MIB, g: GIB }

function sizeOf(written: string, unit: Limit['unit']): number | undefined {
  const [, digits, suffix = ''] = /^(\d{1,15})([kmg]?)$/iu.exec(written) ?? []
  if (digits === undefined || (suffix !== '' && unit !== 'octets')) return undefined
  return Number(digits) * (FACTORS[suffix.toLowerCase()] ?? Number.NaN)
}

/** The usual value as a user would write it. */
function shown({ unit, usual }: Limit): string {
  return unit === 'octets' ? `${usual / MIB}M` : String(usual)
}
