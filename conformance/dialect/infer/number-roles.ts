import type { Field } from '../../../spec/dialect/field.ts'
import { inRange } from '../../../spec/messages.ts'
import type { Direction } from './sample.ts'

/** Which field a row of numbers is, or that it is none. */
export type Role = Field | 'constant'

/** The numbers that stand at one place, sample by sample; `undefined` where none does. */
export type Column = readonly (number | undefined)[]

/** What the columns are told apart by: the number that each exchange was asked with. */
export interface Asked {
  numbers: readonly number[]
  direction: Direction
  /** Sums may be wrong, as long as it can be told what they are meant to be. */
  loose?: boolean | undefined
}

/** A message with more numbers than these is no message of this exercise. */
const MOST_COLUMNS = 16

/** All ways in which columns can be the numbers of a message; each explains every column. */
export function rolesOf(columns: readonly Column[], asked: Asked): Role[][] {
  if (columns.length > MOST_COLUMNS) return []
  if (asked.direction === 'request') return requestRoles(columns, asked.numbers)
  const all = replyRoles(columns, asked)
  const summed = all.filter((roles) => roles.includes('server_number') && roles.includes('sum'))
  return summed.length > 0 ? summed : all
}

/** Whether a column can be the server's own number. */
export function canBeServerNumber(column: Column): boolean {
  return column.every((value) => value !== undefined && inRange(value))
}

/** Whether a column can be the sum of the numbers asked and others in range. */
export function canBeSum(column: Column, numbers: readonly number[]): boolean {
  return column.every(
    (value, index) => value !== undefined && inRange(value - (numbers[index] ?? value)),
  )
}

/** Whether a column is the numbers that were asked. */
export function isAsked(column: Column, numbers: readonly number[]): boolean {
  return column.every((value, index) => value === numbers[index])
}

/** Whether each sum is that of the number asked and the server's own. */
export function addsUp(sums: Column, own: Column, numbers: readonly number[]): boolean {
  return sums.every((sum, index) => sum === (numbers[index] ?? 0) + (own[index] ?? 0))
}

/** The most by which a sum that is always wrong may be wrong. */
const OFF_BY = 5

/** Whether at least half of the sums are right, or all are wrong by the same little. */
export function nearlyAddsUp(sums: Column, own: Column, numbers: readonly number[]): boolean {
  const off = sums.map(
    (sum, index) => (sum ?? Number.NaN) - (numbers[index] ?? 0) - (own[index] ?? 0),
  )
  const right = off.filter((difference) => difference === 0).length
  const [first = Number.NaN] = off
  const evenly = off.every((difference) => difference === first) && Math.abs(first) <= OFF_BY
  return evenly || right * 2 >= off.length
}

function requestRoles(columns: readonly Column[], numbers: readonly number[]): Role[][] {
  const roles = columns.map((column): Role | undefined =>
    isAsked(column, numbers) ? 'client_number' : isConstant(column) ? 'constant' : undefined,
  )
  const sound = roles.filter((role) => role === 'client_number').length === 1
  const known = roles.filter((role) => role !== undefined)
  return sound && known.length === roles.length ? [known] : []
}

function replyRoles(columns: readonly Column[], { numbers, loose = false }: Asked): Role[][] {
  const indexes = [undefined, ...columns.keys()]
  const echoes = columns.filter((column) => isAsked(column, numbers))
  // A message of this schema names each field once.
  if (echoes.length > 1) return []
  return indexes.flatMap((own) =>
    indexes.flatMap((sum) => {
      if (own === undefined ? sum === undefined : own === sum) return []
      return assigned(columns, { own, sum, numbers, loose })
    }),
  )
}

function assigned(
  columns: readonly Column[],
  {
    own,
    sum,
    numbers,
    loose,
  }: {
    own: number | undefined
    sum: number | undefined
    numbers: readonly number[]
    loose: boolean
  },
): Role[][] {
  const owns = own === undefined ? undefined : columns[own]
  const sums = sum === undefined ? undefined : columns[sum]
  if (owns !== undefined && (!canBeServerNumber(owns) || isAsked(owns, numbers))) return []
  if (loose) {
    if (owns === undefined || sums === undefined || !nearlyAddsUp(sums, owns, numbers)) return []
  } else {
    if (sums !== undefined && !canBeSum(sums, numbers)) return []
    if (owns !== undefined && sums !== undefined && !addsUp(sums, owns, numbers)) return []
  }
  const roles = columns.map((column, index): Role | undefined => {
    if (index === own) return 'server_number'
    if (index === sum) return 'sum'
    if (isAsked(column, numbers)) return 'client_number'
    return isConstant(column) ? 'constant' : undefined
  })
  const known = roles.filter((role) => role !== undefined)
  return known.length === roles.length ? [known] : []
}

function isConstant(column: Column): boolean {
  return column.every((value) => value === column[0])
}
