import type { ConnectionHabits } from '../../spec/dialect.ts'
import type { GreetingReader } from '../client-behaviour.ts'

type Greeting = NonNullable<ConnectionHabits['greeting']>

/** The octets that a server greets with. */
export function greetingOctets({ octets }: Greeting): Uint8Array {
  const once =
    'text' in octets
      ? Buffer.from(octets.text, 'utf8')
      : Buffer.from(octets.hex.replaceAll(' ', ''), 'hex')
  return Buffer.concat(Array.from({ length: octets.times ?? 1 }, () => once))
}

/** Milliseconds of silence that end a greeting which is not always the same. */
const QUIET = 10

/** Finds where a greeting ends in what has come. */
export function greetingReader(greeting: Greeting): GreetingReader {
  const usual = Buffer.from(greetingOctets(greeting))
  const { pattern } = greeting
  const whole = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, 'u')
  return {
    quietAfter: whole === undefined ? undefined : QUIET,
    end: (octets, isQuiet) => {
      if (usual.equals(octets.subarray(0, usual.length))) return usual.length
      if (whole === undefined) return octets.length >= usual.length ? usual.length : undefined
      const matches = isQuiet && whole.test(Buffer.from(octets).toString('latin1'))
      // What the usual one begins with goes on, though the pattern may allow it to end there.
      const goesOn = usual.subarray(0, octets.length).equals(octets)
      return matches && !goesOn ? octets.length : undefined
    },
  }
}
