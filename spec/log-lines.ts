import { type Static, Type } from '@sinclair/typebox'
import { LOG_LEVELS, type LogEvent, logEvent } from './log-event.ts'

const text = (description: string) => Type.String({ description, minLength: 1 })
const integer = (description: string) => Type.Integer({ description })

const clientName = text('The client_name of the request.')
const serverName = text('The server_name of the reply.')
const clientNumber = integer('The client_number of the request.')
const serverNumber = integer('The server_number of the reply.')
const sum = integer('client_number + server_number.')
const host = text('An address or a host name, in any notation.')
const port = Type.Integer({ description: 'A TCP port.', minimum: 1, maximum: 65_535 })
const reason = text('What went wrong, in any words.')

/** A log line of any event, or of none that the specification names. */
export const LogLine = Type.Object(
  {
    level: Type.Union(
      LOG_LEVELS.map((level) => Type.Literal(level)),
      { description: 'How much the line matters; INFO lines are the main output.' },
    ),
    function: Type.String({
      description: 'The function that printed the line.',
      pattern: '^[^\\[\\]]+$',
    }),
    message: Type.String({ description: 'The rest of the line, after a colon and a space.' }),
  },
  { $id: 'LogLine', description: 'A line of the form `[LEVEL] [function]: message`.' },
)
export type LogLine = Static<typeof LogLine>

/** The server listens. */
export const Started = logEvent('Started', {
  role: 'server',
  event: 'started',
  level: 'INFO',
  function: 'start_server',
  message: '{server_name} started and listening on {host}:{port}',
  when: 'Once, when the server listens.',
  fields: { server_name: serverName, host, port },
})
export type Started = Static<typeof Started>

/** A client has connected. */
export const ConnectionAccepted = logEvent('ConnectionAccepted', {
  role: 'server',
  event: 'connection-accepted',
  level: 'DEBUG',
  function: 'start_server',
  message: 'Connection accepted from {peer}',
  when: 'For each connection that the server accepts.',
  fields: { peer: text("The client's address and port, in any notation.") },
})
export type ConnectionAccepted = Static<typeof ConnectionAccepted>

/** A request has been read. */
export const MessageReceived = logEvent('MessageReceived', {
  role: 'server',
  event: 'message-received',
  level: 'DEBUG',
  function: 'handle_client',
  message: 'Message recieved from client',
  alsoWritten: ['Message received from client'],
  when: 'For each request that the server has read.',
  fields: {},
})
export type MessageReceived = Static<typeof MessageReceived>

/** Who talks to whom, as the server sees it. */
export const ServerNames = logEvent('ServerNames', {
  role: 'server',
  event: 'names',
  level: 'INFO',
  function: 'handle_client',
  message: 'Client Name: {client_name} | Server Name: {server_name}',
  when: 'For each request in range.',
  fields: { client_name: clientName, server_name: serverName },
})
export type ServerNames = Static<typeof ServerNames>

/** Both numbers and their sum, as the server sees them. */
export const ServerNumbers = logEvent('ServerNumbers', {
  role: 'server',
  event: 'numbers',
  level: 'INFO',
  function: 'handle_client',
  message: 'Client Number: {client_number} | Server Number: {server_number} | Sum: {sum}',
  when: 'For each request in range.',
  fields: { client_number: clientNumber, server_number: serverNumber, sum },
})
export type ServerNumbers = Static<typeof ServerNumbers>

/** The reply is on its way. */
export const SendingResponse = logEvent('SendingResponse', {
  role: 'server',
  event: 'sending-response',
  level: 'DEBUG',
  function: 'handle_client',
  message: 'Sending client response',
  when: 'For each reply.',
  fields: {},
})
export type SendingResponse = Static<typeof SendingResponse>

/** The exchange is over. */
export const ConnectionClosed = logEvent('ConnectionClosed', {
  role: 'server',
  event: 'connection-closed',
  level: 'DEBUG',
  function: 'handle_client',
  message: 'Client connection closed',
  when: 'After each reply, when its connection is closed.',
  fields: {},
})
export type ConnectionClosed = Static<typeof ConnectionClosed>

/** The number that ends the server. */
export const ServerOutOfRange = logEvent('ServerOutOfRange', {
  role: 'server',
  event: 'out-of-range',
  level: 'WARNING',
  function: 'handle_client',
  message: 'Client int out of range: {client_number}. Terminating the server.',
  when: 'For a request out of range, in place of names and numbers.',
  fields: { client_number: clientNumber },
})
export type ServerOutOfRange = Static<typeof ServerOutOfRange>

/** A request that is none. */
export const MalformedRequest = logEvent('MalformedRequest', {
  role: 'server',
  event: 'malformed',
  level: 'ERROR',
  function: 'handle_client',
  message: 'Error handling client: {reason}',
  when: 'For a malformed request.',
  fields: { reason },
})
export type MalformedRequest = Static<typeof MalformedRequest>

/** The client has a connection. */
export const Connected = logEvent('Connected', {
  role: 'client',
  event: 'connected',
  level: 'DEBUG',
  function: 'send_message',
  message: 'Connected to server at {host}:{port}',
  when: 'Once the client is connected.',
  fields: { host, port },
})
export type Connected = Static<typeof Connected>

/** Who talks to whom, as the client sees it. */
export const ClientNames = logEvent('ClientNames', {
  role: 'client',
  event: 'names',
  level: 'INFO',
  function: 'send_message',
  message: '{client_name} | {server_name}',
  alsoWritten: ['Client Name: {client_name} | Server Name: {server_name}'],
  when: 'For a good reply.',
  fields: { client_name: clientName, server_name: serverName },
})
export type ClientNames = Static<typeof ClientNames>

/** Both numbers and their sum, as the client sees them. */
export const ClientNumbers = logEvent('ClientNumbers', {
  role: 'client',
  event: 'numbers',
  level: 'INFO',
  function: 'send_message',
  message: 'Client Number: {client_number} | Server Number: {server_number} | Sum: {sum}',
  when: 'For a good reply.',
  fields: { client_number: clientNumber, server_number: serverNumber, sum },
})
export type ClientNumbers = Static<typeof ClientNumbers>

/** The client has sent a number that ends the server. */
export const ClientOutOfRange = logEvent('ClientOutOfRange', {
  role: 'client',
  event: 'out-of-range',
  level: 'WARNING',
  function: 'send_message',
  message: 'The integer input out of range. Terminating the server',
  when: 'After a number out of range has been sent, in place of names and numbers.',
  fields: {},
})
export type ClientOutOfRange = Static<typeof ClientOutOfRange>

/** The exchange went wrong. */
export const ClientError = logEvent('ClientError', {
  role: 'client',
  event: 'error',
  level: 'ERROR',
  function: 'send_message',
  message: 'Error connecting to server: {reason}',
  alsoWritten: ['{reason}'],
  when: 'When there is no connection, no reply, or no good one; any text after the prefix passes.',
  fields: { reason },
})
export type ClientError = Static<typeof ClientError>

/** What a client asks its user; no log line. It may end in LF, and may go to stderr. */
export const PROMPT = 'Enter an integer between 1 and 100: '

/** Every log event by role and by the name that transcripts call it, in the hand-out's order. */
export const LOG_EVENTS = {
  server: {
    started: Started,
    'connection-accepted': ConnectionAccepted,
    'message-received': MessageReceived,
    names: ServerNames,
    numbers: ServerNumbers,
    'sending-response': SendingResponse,
    'connection-closed': ConnectionClosed,
    'out-of-range': ServerOutOfRange,
    malformed: MalformedRequest,
  },
  client: {
    connected: Connected,
    names: ClientNames,
    numbers: ClientNumbers,
    'out-of-range': ClientOutOfRange,
    error: ClientError,
  },
} as const satisfies Record<string, Record<string, LogEvent>>
export type ServerEvent = keyof (typeof LOG_EVENTS)['server']
export type ClientEvent = keyof (typeof LOG_EVENTS)['client']
