/** A program of proofs/clients that misbehaves, and what the suite must make of it. */
export interface MisbehavingClient {
  name: string
  /** MUSTs that are to be found broken, and no others. */
  fail: readonly string[]
  /** SHOULDs that are to be found broken, and no others. */
  warn: readonly string[]
  /** Milliseconds that the run may take in full. */
  within_ms: number
  /** What is run in the small edition; everything if left out. */
  words?: readonly string[]
}

const FEW = ['exchange/plain', 'client/nobody-listens', 'client/no-integer#word']

/** All of them, in the order of proofs/clients/README.md. */
export const MISBEHAVING_CLIENTS: readonly MisbehavingClient[] = [
  { name: 'never-connects', fail: ['client/request'], warn: [], within_ms: 60_000 },
  { name: 'connects-elsewhere', fail: ['client/request'], warn: [], within_ms: 5000 },
  { name: 'exits-at-once', fail: ['client/request'], warn: ['client/prompt'], within_ms: 5000 },
  {
    name: 'exits-with-message',
    fail: ['client/request'],
    warn: ['log/no-stray-lines', 'client/prompt'],
    within_ms: 5000,
  },
  { name: 'reads-no-input', fail: ['client/request'], warn: [], within_ms: 5000 },
  { name: 'sends-nothing', fail: ['client/request'], warn: [], within_ms: 30_000 },
  {
    name: 'ignores-input',
    fail: ['client/request'],
    warn: [],
    within_ms: 90_000,
    words: ['exchange/plain', 'range/below#zero'],
  },
  { name: 'probes-first', fail: ['client/request'], warn: [], within_ms: 30_000 },
  { name: 'connects-twice', fail: ['client/request'], warn: [], within_ms: 90_000, words: FEW },
  { name: 'connects-for-ever', fail: ['client/request'], warn: [], within_ms: 60_000 },
  { name: 'two-requests', fail: ['client/request'], warn: [], within_ms: 60_000, words: FEW },
  { name: 'ten-megabytes', fail: ['wire/one-object'], warn: [], within_ms: 60_000, words: FEW },
  { name: 'floods-connection', fail: ['wire/one-object'], warn: [], within_ms: 60_000, words: FEW },
  { name: 'no-prompt', fail: [], warn: ['client/prompt'], within_ms: 60_000, words: FEW },
  { name: 'asks-for-ever', fail: [], warn: [], within_ms: 120_000, words: FEW },
  { name: 'floods-log', fail: [], warn: [], within_ms: 300_000, words: FEW },
  {
    name: 'floods-for-ever',
    fail: ['client/exits'],
    warn: [],
    within_ms: 180_000,
    words: FEW,
  },
  { name: 'long-line', fail: [], warn: ['log/no-stray-lines'], within_ms: 60_000, words: FEW },
  { name: 'binary-output', fail: [], warn: ['log/no-stray-lines'], within_ms: 60_000, words: FEW },
  { name: 'escapes', fail: [], warn: ['log/no-stray-lines'], within_ms: 60_000, words: FEW },
  { name: 'not-utf8-log', fail: [], warn: [], within_ms: 60_000, words: FEW },
  { name: 'crashes-on-refusal', fail: ['client/refused'], warn: [], within_ms: 60_000, words: FEW },
  {
    name: 'crashes-on-no-reply',
    fail: ['client/no-reply'],
    warn: [],
    within_ms: 60_000,
    words: ['exchange/plain', 'client/closes-without-reply'],
  },
  {
    name: 'crashes-on-bad-reply',
    fail: ['client/checks-reply'],
    warn: [],
    within_ms: 60_000,
    words: ['exchange/plain', 'client/junk#not-json', 'client/wrong-sum#one-more'],
  },
  { name: 'tries-for-ever', fail: ['client/refused'], warn: [], within_ms: 90_000, words: FEW },
  { name: 'waits-for-close', fail: ['client/exits'], warn: [], within_ms: 90_000, words: FEW },
  { name: 'never-ends', fail: ['client/exits'], warn: [], within_ms: 120_000, words: FEW },
  { name: 'ignores-sigterm', fail: ['client/exits'], warn: [], within_ms: 120_000, words: FEW },
  { name: 'leaves-daemon', fail: ['client/exits'], warn: [], within_ms: 60_000, words: FEW },
]
