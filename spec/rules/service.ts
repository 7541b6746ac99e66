import { ROBUST_MUST, ROBUST_SHOULD, rules } from '../rule.ts'

/** What a server does for many clients, and over time (spec/service.md). */
export const SERVICE_RULES = rules([
  {
    id: 'service/concurrent',
    binds: ['server'],
    ...ROBUST_MUST,
    sentence: 'A client that is connected and silent MUST NOT keep other clients waiting.',
    needs: ['exchange/replies', 'exchange/keeps-serving', 'malformed/disconnect'],
    why: 'One slow or idle client would otherwise lock all others out.',
    mistake: 'The server handles one client to its end before it accepts the next.',
    cure: 'Give each client a thread, a task, or a place in an event loop.',
  },
  {
    id: 'service/load',
    binds: ['server'],
    ...ROBUST_SHOULD,
    sentence: 'A server SHOULD answer 200 exchanges in a row and 50 at once, all of them right.',
    needs: ['exchange/replies', 'exchange/server-number', 'exchange/sum', 'exchange/keeps-serving'],
    why: 'A class that starts its clients together makes this load.',
    mistake:
      'Sockets or threads are never released, the backlog is 1, or shared state is mixed up.',
    cure: 'Close what you open, listen with a backlog of 128, and keep the state of an exchange local to it.',
  },
  {
    id: 'service/rebind',
    binds: ['server'],
    ...ROBUST_SHOULD,
    sentence: 'A server SHOULD be able to start again on its port at once.',
    needs: ['exchange/closes', 'range/exits'],
    why: 'The side that closes first leaves its port in TIME_WAIT for a minute.',
    mistake: 'The listening socket lacks SO_REUSEADDR: "Address already in use".',
    cure: 'Set SO_REUSEADDR before bind: s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1), or setReuseAddress(true).',
  },
  {
    id: 'service/idle',
    binds: ['server'],
    ...ROBUST_SHOULD,
    sentence: 'A server SHOULD close a connection that has stayed silent for 30 seconds.',
    needs: ['exchange/closes'],
    why: 'Connections that nobody uses add up until no more can be accepted.',
    mistake: 'recv has no time-out.',
    cure: 'Set a time-out of 30 seconds on each connection: settimeout(30), setSoTimeout(30000).',
  },
])
