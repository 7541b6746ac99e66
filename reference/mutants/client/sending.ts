import { connect } from 'node:net'
import { inRange, type Request } from '../../../spec/messages.ts'
import { encodeRequest } from '../../request.ts'
import type { ClientMutant } from '../mutant.ts'
import { FOR_EVER } from './for-ever.ts'
import { takesInteger } from './number-change.ts'
import { leaves } from './outcome-change.ts'
import { sends } from './request-change.ts'

/** Clients that break the rules about what is sent, and that it is. */
export const SENDING_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'client-number-is-string',
    breaks: 'client/request',
    says: 'Sends its number as a string, as it was typed.',
    behaviour: sends((request) => ({ ...request, client_number: String(request.client_number) })),
  },
  {
    name: 'client-name-missing',
    breaks: 'client/request',
    says: 'Sends no client_name.',
    behaviour: sends(({ client_number }) => ({ client_number })),
  },
  {
    name: 'client-name-empty',
    breaks: 'client/request',
    says: 'Sends an empty client_name.',
    behaviour: sends((request) => ({ ...request, client_name: '' })),
  },
  {
    name: 'other-member-names',
    breaks: 'client/request',
    says: 'Calls its members name and number.',
    behaviour: sends(({ client_name, client_number }) => {
      return { name: client_name, number: client_number }
    }),
  },
  {
    name: 'sends-number-too-low',
    breaks: 'client/request',
    says: 'Sends a number one below the one that was typed, as an index that counts from 0.',
    behaviour: sends((request) => ({ ...request, client_number: request.client_number - 1 })),
  },
  {
    name: 'connects-twice',
    breaks: 'client/request',
    says: 'Looks whether the server is there by a connection of its own, before it connects.',
    behaviour: { before: looksFor },
  },
  {
    name: 'requests-twice',
    breaks: 'client/request',
    says: 'Sends its request twice on its connection.',
    behaviour: { encode: (request) => encodeRequest(request).repeat(2) },
  },
  {
    name: 'refuses-out-of-range',
    breaks: 'client/sends-out-of-range',
    says: 'Logs an error for a number out of range, and does not connect.',
    behaviour: takesInteger((value) => {
      if (inRange(value)) return { ok: true, value }
      return { ok: false, reason: `expected an integer from 1 to 100, found ${value}` }
    }),
  },
  {
    name: 'keeps-out-of-range',
    breaks: 'client/sends-out-of-range',
    says: 'Connects and logs the warning for a number out of range, but does not send it.',
    behaviour: { encode: encodeInRange },
  },
  {
    name: 'waits-after-out-of-range',
    breaks: 'client/sends-out-of-range',
    says: 'Sends a number out of range, logs the warning, and waits for the server to close.',
    behaviour: leaves('out-of-range', { how: 'when-closed', after: 0 }),
  },
  {
    name: 'never-tests-range',
    breaks: 'client/sends-out-of-range',
    says: 'Waits for a reply to a number out of range as to any other, however long.',
    behaviour: { inRange: () => true, replyWithin: FOR_EVER },
  },
]

function looksFor({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    socket.on('connect', () => socket.end()).on('error', () => {})
    socket.resume().on('close', () => resolve())
  })
}

function encodeInRange(request: Request): string {
  return inRange(request.client_number) ? encodeRequest(request) : ''
}
