import type { Octets } from '../../spec/transcript.ts'

const utf8 = new TextEncoder()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The octets of a text in UTF-8. */
export function octetsOf(text: string): Uint8Array {
  return utf8.encode(text)
}

/** The text that octets are in UTF-8, or `undefined` if they are none. */
export function textOf(octets: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(octets)
  } catch {
    return undefined
  }
}

/** The index of the first octet that cannot stand there in UTF-8; -1 if there is none. */
export function firstInvalid(octets: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let begun = 0
  for (const [index, octet] of octets.entries()) {
    try {
      if (decoder.decode(Uint8Array.of(octet), { stream: true }) !== '') begun = index + 1
    } catch {
      return begun
    }
  }
  return textOf(octets) === undefined ? begun : -1
}

/** Raw octets as a transcript writes them: `{"text": …}` or `{"hex": …}`, repeated. */
export function fromNotation(notation: Octets): Uint8Array {
  const once =
    'text' in notation
      ? utf8.encode(notation.text)
      : Buffer.from(notation.hex.replaceAll(' ', ''), 'hex')
  const { times = 1 } = notation
  if (times === 1) return once
  const [only] = once.length === 1 ? once : []
  return only === undefined
    ? Buffer.alloc(once.length * times, once)
    : new Uint8Array(times).fill(only)
}

/** Octets as a transcript writes them: as text wherever they are UTF-8. */
export function toNotation(octets: Uint8Array): Octets {
  const text = textOf(octets)
  return text === undefined ? { hex: Buffer.from(octets).toString('hex') } : { text }
}

/** One array of all the parts. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts.length === 1 ? parts[0] : undefined
  return only ?? Buffer.concat(parts)
}
