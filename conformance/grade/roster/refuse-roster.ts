import { Refusal } from '../../refusal.ts'

/** What is wrong with a roster, and in which of its lines, counted from 1. */
export interface RosterFault {
  line?: number
  expected: string
  found: unknown
  advice: string
}

/** The refusal of a roster: nothing is filled in where a cell might be taken for another. */
export function refuseRoster({ line, ...parts }: RosterFault): Refusal {
  const where = line === undefined ? 'the roster' : `the roster, line ${line}`
  return new Refusal('E_ROSTER', { where, ...parts })
}
