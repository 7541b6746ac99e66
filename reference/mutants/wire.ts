import { createMessageReader } from '../message-reader.ts'
import { encodeReply } from '../reply.ts'
import { understandRequest } from '../request.ts'
import type { Understood } from '../understanding.ts'
import { membersOf } from './members.ts'
import type { ServerMutant } from './mutant.ts'
import { readerOfLines, readerOfSegments } from './readers.ts'

/** Servers that break the rules of how a message becomes octets. */
export const WIRE_MUTANTS: readonly ServerMutant[] = [
  {
    name: 'reply-is-array',
    breaks: 'wire/one-object',
    says: 'Sends the members of its reply as a JSON array.',
    behaviour: { encode: (reply) => `${JSON.stringify(Object.values(reply))}\n` },
  },
  {
    name: 'reply-in-single-quotes',
    breaks: 'wire/one-object',
    says: 'Sends its reply as Python prints a dict, in single quotes.',
    behaviour: { encode: (reply) => encodeReply(reply).replaceAll('"', "'") },
  },
  {
    name: 'text-before-object',
    breaks: 'wire/one-object',
    says: 'Sends the words "Reply: " before the object.',
    behaviour: { encode: (reply) => `Reply: ${encodeReply(reply)}` },
  },
  {
    name: 'text-after-object',
    breaks: 'wire/one-object',
    says: 'Sends "Goodbye!" after the object.',
    behaviour: { encode: (reply) => `${encodeReply(reply)}Goodbye!\n` },
  },
  {
    name: 'reply-in-latin-1',
    breaks: 'wire/one-object',
    says: 'Has a name with an é, and encodes it in Latin-1.',
    behaviour: {
      nameFor: (name) => `${name} é`,
      encode: (reply) => Buffer.from(encodeReply(reply), 'latin1'),
    },
  },
  {
    name: 'waits-for-line-feed',
    breaks: 'wire/self-delimiting',
    says: 'Acts on a request only when a line feed or the end of the stream follows it.',
    behaviour: { newReader: readerOfLines },
  },
  {
    name: 'no-line-feed',
    breaks: 'wire/line-feed',
    says: 'Sends nothing after the object of its reply.',
    behaviour: { encode: (reply) => encodeReply(reply).trimEnd() },
  },
  {
    name: 'refuses-extra-members',
    breaks: 'wire/extra-members',
    says: 'Takes a request with members that it does not know for malformed.',
    behaviour: { understand: understandNoMore },
  },
  {
    name: 'one-recv',
    breaks: 'wire/segments',
    says: 'Takes the first segment for the whole request.',
    behaviour: { newReader: (create) => readerOfSegments(1, create) },
  },
  {
    name: 'eight-recvs',
    breaks: 'wire/segments',
    says: 'Gives a request up that has not come in eight segments.',
    behaviour: { newReader: (create) => readerOfSegments(8, create) },
  },
  {
    name: 'drops-half-closed',
    breaks: 'wire/half-close',
    says: 'Thinks for 25 ms, and drops its answer if the client has closed its half by then.',
    behaviour: { replyAfter: 25, answersHalfClosed: false },
  },
  {
    name: 'no-size-limit',
    breaks: 'wire/size-limit',
    says: 'Reads and answers a request of any size.',
    behaviour: { newReader: (create = createMessageReader) => create(Number.POSITIVE_INFINITY) },
  },
  {
    name: 'limit-of-2048',
    breaks: 'wire/size-limit',
    says: 'Reads and answers requests of up to 2048 octets.',
    behaviour: { newReader: (create = createMessageReader) => create(2048) },
  },
]

function understandNoMore(text: string): ReturnType<typeof understandRequest> {
  const understood = understandRequest(text)
  return understood.ok && membersOf(text).size > 2 ? REFUSED : understood
}

const REFUSED: Understood<never> = { ok: false, reason: 'expected two members, found more' }
