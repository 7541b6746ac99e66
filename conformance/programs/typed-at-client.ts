import { concat, octetsOf } from '../wire/octets.ts'

/** The name that is typed at a client which asks for one. */
export const TYPED_NAME = 'Robin'

const LINE = '${line}'

/** What is typed at a client that asks for more than a number: what the transcript types stands for `${line}`. */
export function typedAtClient(
  template: string,
  typed: Uint8Array,
  { host, port }: { host: string; port: number },
): Uint8Array {
  const filled = template
    .replaceAll('${client_name}', TYPED_NAME)
    .replaceAll('${host}', host)
    .replaceAll('${port}', String(port))
  const at = filled.indexOf(LINE)
  if (at < 0) return concat([octetsOf(filled), typed])
  const before = filled.slice(0, at)
  const after = filled.slice(at + LINE.length)
  // What is typed has its own line end, or has none on purpose.
  return concat([octetsOf(before), typed, octetsOf(after.replace(/^\r?\n/u, ''))])
}
