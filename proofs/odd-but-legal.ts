/** Every program of proofs/servers that is odd, and legal all the same. */
export const ODD_BUT_LEGAL = [
  'octet-at-a-time',
  'slow-by-half',
  'extra-members',
  'member-order',
  'escaped',
  'white-space',
  'line-feed-later',
  'full-size',
  'long-name',
  'non-ascii-name',
  'crlf-log',
  'coloured-log',
  'stderr-log',
  'split-streams',
  'received',
  'block-buffered',
  'torn-log',
  'more-debug',
  'peer-notation',
  'host-name',
  'exits-late',
  'half-closer',
  'closes-at-once',
  'patient',
  'resets-malformed',
  'forked',
] as const

/** Cases that meet each of them with its oddity, in a few lives. */
export const TELLING_CASES = [
  'exchange/plain',
  'exchange/names',
  'exchange/several',
  'wire/longest',
  'wire/oversize',
  'wire/segments-each-octet',
  'malformed/junk',
  'malformed/cut-short',
  'range/above#hundred-and-one',
]

/** Every program of proofs/clients that is odd, and legal all the same. */
export const ODD_BUT_LEGAL_CLIENTS = [
  'plain',
  'asks-again',
  'reads-all-input',
  'stdin-open',
  'prompt-on-stderr',
  'prompt-line-feed',
  'coloured-prompt',
  'coloured-log',
  'stderr-log',
  'split-streams',
  'crlf-log',
  'torn-log',
  'block-buffered',
  'more-debug',
  'labelled-names',
  'own-words',
  'other-statuses',
  'tuple-notation',
  'java-notation',
  'host-name',
  'unspecified-address',
  'half-closes',
  'member-order',
  'extra-members',
  'escaped',
  'white-space',
  'full-size',
  'octet-at-a-time',
  'two-writes',
  'line-feed-later',
  'non-ascii-name',
  'long-name',
  'telling-name',
  'connects-late',
  'tries-again',
  'reads-late',
  'parses-each-time',
  'gives-up',
  'resets',
  'exits-late',
  'ends-when-both-closed',
  'forked',
] as const

/** Cases that meet each of them with its oddity. */
export const TELLING_CLIENT_CASES = [
  'exchange/plain',
  'exchange/names#bar',
  'wire/segments-each-octet',
  'wire/no-line-feed',
  'range/above#hundred-and-one',
  'client/wrong-sum#one-more',
  'client/junk#not-json',
  'client/closes-without-reply',
  'client/resets-without-reply',
  'client/nobody-listens',
  'client/no-integer#word',
  'client/integer-at-second-try',
]

/** Servers whose oddity is in how JSON is written or split, or in a name that few dialects carry. */
const ODD_IN_JSON: readonly string[] = [
  'octet-at-a-time',
  'extra-members',
  'member-order',
  'escaped',
  'white-space',
  'line-feed-later',
  'full-size',
  'long-name',
  'non-ascii-name',
  'patient',
]

/** The same among clients. */
const ODD_CLIENTS_IN_JSON: readonly string[] = [
  'member-order',
  'extra-members',
  'escaped',
  'white-space',
  'full-size',
  'octet-at-a-time',
  'two-writes',
  'line-feed-later',
  'non-ascii-name',
  'long-name',
  'telling-name',
  'parses-each-time',
]

/** Those servers whose oddity makes sense in any dialect. */
export const ODD_IN_ANY_DIALECT = ODD_BUT_LEGAL.filter((name) => !ODD_IN_JSON.includes(name))

/** Those clients whose oddity makes sense in any dialect. */
export const ODD_CLIENTS_IN_ANY_DIALECT = ODD_BUT_LEGAL_CLIENTS.filter(
  (name) => !ODD_CLIENTS_IN_JSON.includes(name),
)
