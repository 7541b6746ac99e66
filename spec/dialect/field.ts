import { type Static, Type } from '@sinclair/typebox'

/** What a message can carry, whichever way it goes. */
export const FIELDS = [
  'client_name',
  'client_number',
  'server_name',
  'server_number',
  'sum',
] as const
export const Field = Type.Union(
  FIELDS.map((field) => Type.Literal(field)),
  { description: 'A member of a request or a reply; a reply may repeat what the request said.' },
)
export type Field = Static<typeof Field>

/** Whether a field is a name; all others are integers. */
export function isName(field: Field): boolean {
  return field === 'client_name' || field === 'server_name'
}
