import type { ClientMutant } from '../mutant.ts'
import { takesInteger } from './number-change.ts'

/** Clients that break the rules about the range of a number. */
export const CLIENT_RANGE_MUTANTS: readonly ClientMutant[] = [
  {
    name: 'does-not-wait-for-1',
    breaks: 'range/boundaries',
    says: 'Tests 1 < n: logs the warning for 1, and ends without waiting for the reply.',
    behaviour: { inRange: (number) => number > 1 && number <= 100 },
  },
  {
    name: 'does-not-wait-for-100',
    breaks: 'range/boundaries',
    says: 'Tests n < 100: logs the warning for 100, and ends without waiting for the reply.',
    behaviour: { inRange: (number) => number >= 1 && number < 100 },
  },
  {
    name: 'sends-32-bits',
    breaks: 'range/wide-integers',
    says: 'Keeps what was typed in 32 bits: sends 25 for 4294967321.',
    behaviour: takesInteger((number) => cutTo(32, number)),
  },
  {
    name: 'sends-16-bits',
    breaks: 'range/wide-integers',
    says: 'Keeps what was typed in 16 bits: sends 25 for 65561.',
    behaviour: takesInteger((number) => cutTo(16, number)),
  },
  {
    name: 'sends-single-precision',
    breaks: 'range/wide-integers',
    says: 'Keeps what was typed in a float of 32 bits: sends 4294967296 for 4294967321.',
    behaviour: takesInteger((number) => ({ ok: true, value: Math.fround(number) })),
  },
  {
    name: 'refuses-wide-input',
    breaks: 'range/wide-integers',
    says: 'Logs an error for a number beyond 32 bits, and does not connect.',
    behaviour: takesInteger((value) => {
      if (value === (value | 0)) return { ok: true, value }
      return { ok: false, reason: `expected an integer of 32 bits, found ${value}` }
    }),
  },
]

function cutTo(bits: number, number: number): { ok: true; value: number } {
  return { ok: true, value: Number(BigInt.asIntN(bits, BigInt(number))) }
}
