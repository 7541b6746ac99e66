/** Octets that came together, and when, in milliseconds since the connection was made. */
export interface Burst {
  at: number
  octets: Uint8Array
}

/** What a client did, started once and given a number. */
export interface ClientObservation {
  /** What it sent before it was answered, burst by burst; nothing if it never connected. */
  sent: readonly Burst[]
  /** Whether it connected at all. */
  connected: boolean
  /** Whether it closed its sending side after its request. */
  halfClosed: boolean
  /** Whether its process ended by itself in time. */
  exited: boolean
  /** All that it printed, on both streams. */
  output: string
}

/** How a client is run once. */
export interface ClientTrial {
  /** The number that is typed. */
  number: number
  /** Sent as soon as it connects. */
  greeting?: Uint8Array
  /** Sent once its request has come; the connection is closed after it. Nothing: it is just closed. */
  reply?: Uint8Array
  /** Where a new write of the reply begins, 50 ms after the one before: offsets, in order. */
  breaks?: readonly number[]
  /** Do not close the connection until the client has ended or its deadline has passed. */
  keepOpen?: true
}

/** What a server did on one connection. */
export interface ServerObservation {
  /** What it sent before it was sent anything. */
  greeting: readonly Burst[]
  /** What it sent in answer. */
  sent: readonly Burst[]
  /** How the connection ended: `open` if the server left it so until the deadline. */
  end: 'fin' | 'reset' | 'refused' | 'open'
  /** What it printed since the connection was made, on both streams, as far as it was seen. */
  output: string
}

/** What is sent to a server on one connection. */
export interface ServerTrial {
  /** Each in a write of its own, `pause_ms` apart. */
  writes: readonly Uint8Array[]
  pause_ms?: number
  /** Wait for what the server says first. */
  awaitGreeting?: boolean
  /** Close the sending side after the last write. */
  halfClose?: boolean
  /** Close it only once the server has been silent for so many milliseconds. */
  closeAfter?: number
  /** How long the server is given to answer, in milliseconds, where that is not as usual. */
  patience?: number
  /** Take a server that nothing has been sent to yet. */
  fresh?: boolean
}

/** Programs that can be asked; each question runs a real program, and costs its time. */
export interface Oracle {
  askClient?: (trial: ClientTrial) => Promise<ClientObservation>
  askServer: (trial: ServerTrial) => Promise<ServerObservation>
}
