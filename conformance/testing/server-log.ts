/** The lines of a good server's log, by event, for Bo who asks 25 from port 50000. */
export const LINES = {
  started: '[INFO] [start_server]: Ada Server started and listening on 0.0.0.0:8000',
  accepted: "[DEBUG] [start_server]: Connection accepted from ('127.0.0.1', 50000)",
  received: '[DEBUG] [handle_client]: Message recieved from client',
  names: '[INFO] [handle_client]: Client Name: Bo | Server Name: Ada Server',
  numbers: '[INFO] [handle_client]: Client Number: 25 | Server Number: 10 | Sum: 35',
  sending: '[DEBUG] [handle_client]: Sending client response',
  closed: '[DEBUG] [handle_client]: Client connection closed',
  outOfRange: '[WARNING] [handle_client]: Client int out of range: 0. Terminating the server.',
  malformed: '[ERROR] [handle_client]: Error handling client: no JSON',
} as const

/** The events of one good exchange, in the hand-out's order. */
const GOOD_LOG = [
  'started',
  'accepted',
  'received',
  'names',
  'numbers',
  'sending',
  'closed',
] as const

/** A log with one line other than it should be; none in its place if '' is given. */
export function logWith(changes: Partial<Record<keyof typeof LINES, string>> = {}): string {
  return GOOD_LOG.map((event) => changes[event] ?? LINES[event])
    .filter((line) => line !== '')
    .map((line) => `${line}\n`)
    .join('')
}

/** A log of these lines, in this order. */
export function logOf(...events: readonly (keyof typeof LINES)[]): string {
  return events.map((event) => `${LINES[event]}\n`).join('')
}
