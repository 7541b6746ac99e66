import type { RuleId } from '../../spec/rules.ts'
import { serverLogAgrees } from './agreement.ts'
import { replies } from './arrival.ts'
import { closes, serverName, serverNumber, serverNumberVaries, sum } from './exchange.ts'
import type { LifeLog } from './life-log.ts'
import { lineFormat, noStrayLines } from './log.ts'
import { closesMalformed, noReplyMalformed } from './malformed.ts'
import { malformedLogged } from './malformed-logged.ts'
import type { Outcome } from './outcome.ts'
import {
  closesOutOfRange,
  exitStatus,
  exits,
  noReplyOutOfRange,
  stopsListening,
  wideIntegers,
} from './range.ts'
import { eventLogged, inOrder } from './server-log.ts'
import { idle, load, rebind } from './service.ts'
import { startedLogged } from './started.ts'
import type { CaseView, DutyView } from './view.ts'
import { lineFeed, oneObject, sizeLimit } from './wire.ts'

/** How a rule is judged: on one connection, on a case, or against the log of a life. */
export type Judge =
  | { of: 'connection'; judge: (view: DutyView) => Outcome }
  | { of: 'case'; judge: (view: CaseView) => Outcome }
  | { of: 'connection log'; judge: (view: DutyView, log: LifeLog) => Outcome }
  | { of: 'case log'; judge: (view: CaseView, log: LifeLog) => Outcome }

const connection = (judge: (view: DutyView) => Outcome): Judge => ({ of: 'connection', judge })
const ofCase = (judge: (view: CaseView) => Outcome): Judge => ({ of: 'case', judge })
const logged = (event: Parameters<typeof eventLogged>[0]): Judge => ({
  of: 'connection log',
  judge: (view, log) => eventLogged(event, view, log),
})

/** The judge of each rule that binds the server; which duty calls for which is the vocabulary's. */
export const SERVER_JUDGES: Partial<Record<RuleId, Judge>> = {
  'wire/one-object': connection(oneObject),
  'wire/self-delimiting': connection(replies),
  'wire/line-feed': connection(lineFeed),
  'wire/extra-members': connection(replies),
  'wire/segments': connection(replies),
  'wire/half-close': connection(replies),
  'wire/size-limit': connection(sizeLimit),
  'exchange/replies': connection(replies),
  'exchange/server-name': connection(serverName),
  'exchange/server-number': connection(serverNumber),
  'exchange/server-number-varies': ofCase(serverNumberVaries),
  'exchange/sum': connection(sum),
  'exchange/closes': connection(closes),
  'exchange/keeps-serving': connection(replies),
  'range/boundaries': connection(replies),
  'range/no-reply': connection(noReplyOutOfRange),
  'range/closes': connection(closesOutOfRange),
  'range/stops-listening': connection(stopsListening),
  'range/exits': connection(exits),
  'range/exit-status': connection(exitStatus),
  'range/wide-integers': connection(wideIntegers),
  'malformed/no-reply': connection(noReplyMalformed),
  'malformed/closes': connection(closesMalformed),
  'malformed/keeps-serving': connection(replies),
  'malformed/disconnect': connection(replies),
  'service/concurrent': connection(replies),
  'service/load': ofCase(load),
  'service/rebind': ofCase(rebind),
  'service/idle': connection(idle),
  'log/line-format': { of: 'case log', judge: lineFormat },
  'log/no-stray-lines': { of: 'case log', judge: noStrayLines },
  'server-log/started': { of: 'case log', judge: startedLogged },
  'server-log/names': logged('names'),
  'server-log/numbers': logged('numbers'),
  'server-log/out-of-range': logged('out-of-range'),
  'server-log/connection-accepted': logged('connection-accepted'),
  'server-log/message-received': logged('message-received'),
  'server-log/sending-response': logged('sending-response'),
  'server-log/connection-closed': logged('connection-closed'),
  'server-log/order': { of: 'connection log', judge: inOrder },
  'server-log/malformed': { of: 'connection log', judge: malformedLogged },
  'agreement/server-log': { of: 'connection log', judge: serverLogAgrees },
}
