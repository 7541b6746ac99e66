import type { MessageReading } from '../wire/message.ts'
import { isWhiteSpace } from '../wire/object-scanner.ts'

/** What can stand after a message. */
export type After = Extract<MessageReading, { kind: 'object' }>['after']

/** What the octets after a message are; `isMessage` tells whether another one is among them. */
export function afterMessage(rest: Uint8Array, isMessage: () => boolean): After {
  if (rest.length === 0) return 'nothing'
  if (!rest.every(isWhiteSpace)) return isMessage() ? 'object' : 'other'
  const feeds = rest.filter((octet) => octet === 0x0a).length
  return feeds === 1 && rest.at(-1) === 0x0a ? 'line feed' : 'white space'
}
