import type { RuleId } from './rules.ts'

/** One deadline: what is due, how long after what, and the rules that say so. */
export interface Deadline {
  milliseconds: number
  due: string
  after: string
  rules: readonly RuleId[]
}

/** Every deadline of the protocol, in the order in which a conversation meets them. */
export const DEADLINES = {
  start: {
    milliseconds: 15_000,
    due: 'a server listens, a client connects',
    after: 'the start of its process, while that is alive',
    rules: [],
  },
  reply: {
    milliseconds: 2000,
    due: 'the reply',
    after: 'the complete request',
    rules: ['exchange/replies'],
  },
  close: {
    milliseconds: 2000,
    due: 'the close of the connection',
    after: 'the last octet of the reply',
    rules: ['exchange/closes'],
  },
  closeOutOfRange: {
    milliseconds: 2000,
    due: 'the close of the connection',
    after: 'the complete request out of range',
    rules: ['range/closes'],
  },
  closeMalformed: {
    milliseconds: 2000,
    due: 'the close of the connection',
    after: 'the end of the malformed request',
    rules: ['malformed/closes'],
  },
  stopListening: {
    milliseconds: 3000,
    due: 'new connections are refused',
    after: 'the complete request out of range',
    rules: ['range/stops-listening'],
  },
  serverExit: {
    milliseconds: 3000,
    due: 'the process of the server ends',
    after: 'the complete request out of range',
    rules: ['range/exits'],
  },
  clientExit: {
    milliseconds: 2000,
    due: 'the process of the client ends',
    after: 'the end of its exchange',
    rules: ['client/exits'],
  },
  refused: {
    milliseconds: 5000,
    due: 'the process of the client ends',
    after: 'its input, when nobody listens',
    rules: ['client/refused'],
  },
  idle: {
    milliseconds: 30_000,
    due: 'the close of a silent connection',
    after: 'its last octet',
    rules: ['service/idle'],
  },
} as const satisfies Record<string, Deadline>
