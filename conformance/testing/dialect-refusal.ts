import { parseDialect } from '../dialect/read-dialect.ts'
import { Refusal } from '../refusal.ts'

const TEXT = { format: 'text', template: '${client_name},${client_number}', ends: 'idle' }
const REPLY = { format: 'text', template: '${server_name},${server_number}', ends: 'idle' }

/** A dialect with nothing wrong about it, to which tests add what is. */
export const GOOD = {
  dialect: 'sumsock-dialect/1',
  name: 'good',
  says: 'Good.',
  request: TEXT,
  reply: REPLY,
  log: 'facts',
}

/** The same with another request, or another reply, of text. */
export const textWith = (more: object) => ({ ...GOOD, request: { ...TEXT, ...more } })
export const replyWith = (more: object) => ({ ...GOOD, reply: { ...REPLY, ...more } })

export const NAME = { type: 'string', field: 'client_name', length: 'u8' }
export const NUMBER = { type: 'integer', field: 'client_number', as: 'i32be' }

/** The same with a request of binary fields. */
export const binaryOf = (...fields: object[]) => ({
  ...GOOD,
  request: { format: 'binary', fields, ends: 'size' },
})

/** What a dialect is refused with as that of the file `my.json`; `taken` if it is not. */
export function refusalOfDialect(value: unknown): string {
  const source = typeof value === 'string' ? value : JSON.stringify(value)
  try {
    parseDialect(source, 'my.json')
  } catch (error) {
    if (error instanceof Refusal && error.code === 'E_DIALECT' && error.status === 2)
      return error.message
    throw error
  }
  return 'taken'
}
