import type { Reply, Request } from '../../../spec/messages.ts'
import { understandReply } from '../../reply.ts'
import { encodeRequest } from '../../request.ts'
import type { Understood } from '../../understanding.ts'
import { membersOf } from '../members.ts'
import type { ClientMutant } from '../mutant.ts'
import { readerOfLines } from '../readers.ts'
import { FOR_EVER } from './for-ever.ts'
import { sends } from './request-change.ts'

/** Clients that break the rules of how a message becomes octets. */
export const CLIENT_WIRE_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'request-in-plain-text',
    breaks: 'wire/one-object',
    says: 'Sends its name, a comma and its number as plain text.',
    behaviour: {
      encode: ({ client_name, client_number }) => `${client_name},${client_number}\n`,
    },
  },
  {
    name: 'request-is-array',
    breaks: 'wire/one-object',
    says: 'Sends the members of its request as a JSON array.',
    behaviour: sends(Object.values),
  },
  {
    name: 'request-in-single-quotes',
    breaks: 'wire/one-object',
    says: 'Sends its request as Python prints a dict, in single quotes.',
    behaviour: { encode: (request) => encodeRequest(request).replaceAll('"', "'") },
  },
  {
    name: 'text-before-request',
    breaks: 'wire/one-object',
    says: 'Sends the words "Request: " before the object.',
    behaviour: { encode: (request) => `Request: ${encodeRequest(request)}` },
  },
  {
    name: 'text-after-request',
    breaks: 'wire/one-object',
    says: 'Sends "Over." after the object.',
    behaviour: { encode: (request) => `${encodeRequest(request)}Over.\n` },
  },
  {
    name: 'request-in-latin-1',
    breaks: 'wire/one-object',
    says: 'Has a name with an é, and encodes it in Latin-1.',
    behaviour: {
      nameFor: (name) => `${name} é`,
      encode: (request) => Buffer.from(encodeRequest(request), 'latin1'),
    },
  },
  {
    name: 'waits-for-line-feed-of-reply',
    breaks: 'wire/self-delimiting',
    says: 'Acts on a reply only when a line feed or the end of the stream follows it.',
    behaviour: { newReader: readerOfLines, replyWithin: FOR_EVER },
  },
  {
    name: 'request-without-line-feed',
    breaks: 'wire/line-feed',
    says: 'Sends nothing after the object of its request.',
    behaviour: { encode: (request) => encodeRequest(request).trimEnd() },
  },
  {
    name: 'request-with-two-line-feeds',
    breaks: 'wire/line-feed',
    says: 'Sends an empty line after its request.',
    behaviour: { encode: (request) => `${encodeRequest(request)}\n` },
  },
  {
    name: 'refuses-extra-members-of-reply',
    breaks: 'wire/extra-members',
    says: 'Takes a reply with members that it does not know for a wrong one.',
    behaviour: { understand: understandNoMore },
  },
]

function understandNoMore(text: string, request: Request): Understood<Reply> {
  const understood = understandReply(text, request)
  if (!understood.ok || membersOf(text).size === 3) return understood
  return { ok: false, reason: 'expected three members, found more' }
}
