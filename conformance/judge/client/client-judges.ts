import type { RuleId } from '../../../spec/rules.ts'
import type { Outcome } from '../outcome.ts'
import {
  agrees,
  connected,
  lineFormat,
  names,
  noStrayLines,
  numbers,
  outOfRange,
  prompt,
} from './client-log.ts'
import type { ClientView } from './client-view.ts'
import { errorStatus, exitStatus, exits } from './ending.ts'
import { checksReply, noReply, notAnInteger, refused, takes } from './reply.ts'
import { lineFeed, oneObject, request, sendsOutOfRange, wideIntegers } from './sending.ts'

/** The judge of each rule that binds the client; which case calls for which is the vocabulary's. */
export const CLIENT_JUDGES: Partial<Record<RuleId, (view: ClientView) => Outcome>> = {
  'wire/one-object': oneObject,
  'wire/self-delimiting': takes,
  'wire/line-feed': lineFeed,
  'wire/extra-members': takes,
  'range/boundaries': takes,
  'range/wide-integers': wideIntegers,
  'log/line-format': lineFormat,
  'log/no-stray-lines': noStrayLines,
  'client/prompt': prompt,
  'client/request': request,
  'client/sends-out-of-range': sendsOutOfRange,
  'client/exits': exits,
  'client/exit-status': exitStatus,
  'client/checks-reply': checksReply,
  'client/no-reply': noReply,
  'client/refused': refused,
  'client/error-status': errorStatus,
  'client/not-an-integer': notAnInteger,
  'client/segments': takes,
  'client-log/names': names,
  'client-log/numbers': numbers,
  'client-log/out-of-range': outOfRange,
  'client-log/connected': connected,
  'agreement/client-log': agrees,
}
