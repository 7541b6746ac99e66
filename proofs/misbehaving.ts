/** A program of proofs/servers that misbehaves, and what the suite must make of it. */
export interface Misbehaving {
  name: string
  /** MUSTs that are to be found broken, and no others. */
  fail: readonly string[]
  /** SHOULDs that are to be found broken, and no others. */
  warn: readonly string[]
  /** Rules that chance decides on: they may be found broken. */
  either?: readonly string[]
  /** It cannot be run: the run ends with this in its sentence. */
  error?: RegExp
  /** Milliseconds that the run may take, its own starts and ends apart. */
  within_ms: number
  /** What is run in the small edition; everything if left out. */
  words?: readonly string[]
  /** Seconds until it must listen, where it never does. */
  startSeconds?: number
  /** Left to the full edition, because it takes long. */
  full?: boolean
}

const REPLY_DEADLINE = 2000

/** All of them, in the order of proofs/servers/README.md. */
export const MISBEHAVING: readonly Misbehaving[] = [
  { name: 'silent', fail: ['exchange/replies'], warn: [], within_ms: 3 * REPLY_DEADLINE },
  { name: 'never-reads', fail: ['exchange/replies'], warn: [], within_ms: 3 * REPLY_DEADLINE },
  { name: 'hangs-on-malformed', fail: ['malformed/closes'], warn: [], within_ms: 15_000 },
  {
    name: 'hangs-every-third',
    fail: ['exchange/replies'],
    warn: [],
    within_ms: 45_000,
    full: true,
  },
  { name: 'dies-every-tenth', fail: ['exchange/keeps-serving'], warn: [], within_ms: 30_000 },
  {
    name: 'dies-in-the-middle',
    fail: ['exchange/keeps-serving'],
    warn: ['log/no-stray-lines'],
    within_ms: 30_000,
  },
  { name: 'slow', fail: [], warn: [], within_ms: 240_000, full: true },
  { name: 'late', fail: ['exchange/replies'], warn: [], within_ms: 3 * REPLY_DEADLINE },
  { name: 'floods-reply', fail: ['wire/one-object'], warn: [], within_ms: 20_000 },
  { name: 'floods-log', fail: [], warn: [], within_ms: 30_000 },
  {
    name: 'long-line',
    fail: ['server-log/started'],
    warn: ['log/no-stray-lines'],
    within_ms: 30_000,
  },
  { name: 'never-closes', fail: ['exchange/closes'], warn: [], within_ms: 60_000, full: true },
  { name: 'resets', fail: ['exchange/closes'], warn: [], within_ms: 20_000 },
  { name: 'escapes', fail: ['exchange/sum'], warn: ['log/no-stray-lines'], within_ms: 30_000 },
  { name: 'not-utf8-log', fail: [], warn: [], within_ms: 30_000 },
  {
    name: 'exits-at-once',
    fail: [],
    warn: [],
    error: /found an exit with status 0/u,
    within_ms: 8000,
  },
  {
    name: 'never-listens',
    fail: [],
    warn: [],
    error: /found no listener/u,
    within_ms: 8000,
    startSeconds: 1,
  },
  {
    name: 'listens-elsewhere',
    fail: [],
    warn: [],
    error: /found a listener on port \d+/u,
    within_ms: 8000,
  },
  { name: 'leaves-daemon', fail: ['range/exits'], warn: [], within_ms: 30_000 },
  {
    name: 'ignores-sigterm',
    fail: ['range/stops-listening'],
    warn: [],
    within_ms: 20_000,
    words: ['exchange', 'range/above'],
  },
  { name: 'not-a-sumsock', fail: ['wire/one-object'], warn: [], within_ms: 2000 },
]
