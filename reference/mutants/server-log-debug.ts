import { atLevel, reworded, without } from './log-change.ts'
import type { ServerMutant } from './mutant.ts'

/** Servers that break the rules about the DEBUG and ERROR lines of their log. */
export const SERVER_LOG_DEBUG_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'no-connection-accepted',
    breaks: 'server-log/connection-accepted',
    says: 'Does not log accepted connections.',
    behaviour: without('connection-accepted'),
  },
  {
    name: 'connection-accepted-at-info',
    breaks: 'server-log/connection-accepted',
    says: 'Logs accepted connections at level INFO.',
    behaviour: atLevel('INFO', 'connection-accepted'),
  },
  {
    name: 'peer-at-wrong-port',
    breaks: 'server-log/connection-accepted',
    says: "Logs the port before the client's.",
    behaviour: reworded('connection-accepted', (text) => {
      return text.replace(/\d+(?=\)$)/u, (port) => `${Number(port) - 1}`)
    }),
  },
  {
    name: 'peer-at-wrong-address',
    breaks: 'server-log/connection-accepted',
    says: "Logs 192.0.2.1 in place of the client's address.",
    behaviour: reworded('connection-accepted', (text) => text.replace(/'.*'/u, "'192.0.2.1'")),
  },
  {
    name: 'peer-without-port',
    breaks: 'server-log/connection-accepted',
    says: "Logs the client's address without its port.",
    behaviour: reworded('connection-accepted', (text) => text.replace(/\('(.*)', \d+\)$/u, '$1')),
  },
  {
    name: 'no-message-received',
    breaks: 'server-log/message-received',
    says: 'Does not log that it has read a request.',
    behaviour: without('message-received'),
  },
  {
    name: 'message-received-at-info',
    breaks: 'server-log/message-received',
    says: 'Logs that it has read a request at level INFO.',
    behaviour: atLevel('INFO', 'message-received'),
  },
  {
    name: 'no-sending-response',
    breaks: 'server-log/sending-response',
    says: 'Does not log that it sends a reply.',
    behaviour: without('sending-response'),
  },
  {
    name: 'sending-response-at-info',
    breaks: 'server-log/sending-response',
    says: 'Logs that it sends a reply at level INFO.',
    behaviour: atLevel('INFO', 'sending-response'),
  },
  {
    name: 'no-connection-closed',
    breaks: 'server-log/connection-closed',
    says: 'Does not log that it has closed a connection.',
    behaviour: without('connection-closed'),
  },
  {
    name: 'connection-closed-at-info',
    breaks: 'server-log/connection-closed',
    says: 'Logs that it has closed a connection at level INFO.',
    behaviour: atLevel('INFO', 'connection-closed'),
  },
  {
    name: 'no-malformed',
    breaks: 'server-log/malformed',
    says: 'Does not log malformed requests.',
    behaviour: without('malformed'),
  },
  {
    name: 'malformed-at-warning',
    breaks: 'server-log/malformed',
    says: 'Logs malformed requests at level WARNING.',
    behaviour: atLevel('WARNING', 'malformed'),
  },
  {
    name: 'malformed-without-reason',
    breaks: 'server-log/malformed',
    says: 'Logs malformed requests without a reason.',
    behaviour: reworded('malformed', (text) => text.replace(/client: .*$/u, 'client')),
  },
]
