import type { BinaryField } from '../../../spec/dialect/binary-field.ts'
import { type Field, isName } from '../../../spec/dialect/field.ts'
import { type FieldOption, optionsAt } from './binary-options.ts'
import { CostQueue } from './cost-queue.ts'
import type { Hypothesis } from './hypothesis.ts'
import {
  addsUp,
  type Column,
  canBeServerNumber,
  canBeSum,
  isAsked,
  nearlyAddsUp,
} from './number-roles.ts'
import { type Direction, isInParts, isLoose, type Sample } from './sample.ts'

/** How many beginnings are looked at, and how many octets may be constants. */
const MOST_STEPS = 40_000
const MOST_CONSTANT = 12
const MOST_FIELDS = 12
/** What the most unusual message costs that is thought of at all. */
const DEAREST = 18
/** Readings that are dearer than the cheapest by this much are no rivals of it. */
const RIVALRY = 3
const CONSTANT_COST = 2
const MARK_COST = 2
const BARE_SUM_COST = 2
const MISFIT_COST = 3.5
const SHORT_NAME = 8
const LONG_NUMBER = 20
/** Bursts that begin within a field are an accident, or the field is misread. */
const BROKEN_COST = 3.5

/** A reading of the beginning of all samples. */
interface Prefix {
  at: readonly number[]
  fields: readonly BinaryField[]
  /** Where each of the fields begins in each sample. */
  starts: readonly (readonly number[])[]
  found: ReadonlyMap<Field, readonly (string | number)[]>
  constant: number
  cost: number
}

const EMPTY = { fields: [], starts: [], found: new Map(), constant: 0, cost: 0 }

/** What the search for fields knows besides the samples. */
interface Search {
  samples: readonly Sample[]
  direction: Direction
  /** The fields that can begin at some place, by that place. */
  options: Map<string, readonly FieldOption[]>
}

/** All rows of binary fields that explain every octet of the samples, the usual ones. */
export function binaryHypotheses(samples: readonly Sample[], direction: Direction): Hypothesis[] {
  const search: Search = { samples, direction, options: new Map() }
  const cheapest = new Map<string, number>()
  const whole: Prefix[] = []
  const queue = new CostQueue<Prefix>()
  queue.add({ at: samples.map(() => 0), ...EMPTY })
  let best = DEAREST
  for (let steps = 0; ; steps += 1) {
    const prefix = queue.take()
    if (prefix === undefined || prefix.cost > best + RIVALRY) break
    // What was not looked at may be a better reading than what was.
    if (steps >= MOST_STEPS) return []
    const key = `${prefix.at} ${[...prefix.found].toSorted().join(' ')}`
    const known = cheapest.get(key) ?? prefix.cost
    if (prefix.cost > known + RIVALRY) continue
    cheapest.set(key, known)
    for (const next of continuations(prefix, search)) queue.add(next)
    if (!isMessage(prefix, samples, direction)) continue
    const cost = prefix.cost + costOfWhole(prefix, samples)
    whole.push({ ...prefix, cost })
    best = Math.min(best, cost)
  }
  return whole
    .filter(({ cost }) => cost <= best + RIVALRY)
    .toSorted((a, b) => a.cost - b.cost)
    .map((prefix) => hypothesisOf(prefix, samples, direction))
}

function continuations(prefix: Prefix, search: Search): Prefix[] {
  const { samples, direction } = search
  const rests = samples.map(({ octets }, index) => octets.subarray(prefix.at[index]))
  if (rests.some(({ length }) => length === 0) || prefix.fields.length >= MOST_FIELDS) return []
  const key = `${prefix.at}`
  const options = search.options.get(key) ?? optionsAt(rests)
  search.options.set(key, options)
  const named = options.flatMap((option) =>
    fieldsFor(option, { prefix, samples, direction }).map((field) =>
      advanced(prefix, field, option),
    ),
  )
  const [first] = rests.map(([octet]) => octet)
  const same = first !== undefined && rests.every(([octet]) => octet === first)
  return same && prefix.constant < MOST_CONSTANT
    ? [...named, withConstant(prefix, first, samples)]
    : named
}

function advanced(prefix: Prefix, field: Field, option: FieldOption): Prefix {
  return {
    ...prefix,
    at: prefix.at.map((at, index) => at + (option.sizes[index] ?? 0)),
    fields: [...prefix.fields, { ...option.shape, field }],
    starts: [...prefix.starts, prefix.at],
    found: new Map([...prefix.found, [field, option.values]]),
    cost: prefix.cost + option.cost + (isMisfit(field, option) ? MISFIT_COST : 0),
  }
}

/** Whether a fixed text is too short for a name, or much too long for a number. */
function isMisfit(field: Field, { shape }: FieldOption): boolean {
  if (shape.type !== 'chars') return false
  return isName(field) ? shape.size < SHORT_NAME : shape.size > LONG_NUMBER
}

function withConstant(prefix: Prefix, octet: number, samples: readonly Sample[]): Prefix {
  const hex = octet.toString(16).padStart(2, '0')
  const last = prefix.fields.at(-1)
  const joins = last?.type === 'constant' && !isBreak(prefix.at, samples)
  const count = prefix.fields.length - (joins ? 1 : 0)
  const own: BinaryField = { type: 'constant', hex: joins ? last.hex + hex : hex }
  return {
    ...prefix,
    at: prefix.at.map((at) => at + 1),
    fields: [...prefix.fields.slice(0, count), own],
    starts: joins ? prefix.starts : [...prefix.starts, prefix.at],
    constant: prefix.constant + 1,
    cost: prefix.cost + (joins ? 1 : CONSTANT_COST) + (isMark(octet, prefix) ? MARK_COST : 0),
  }
}

/** Whether an octet is text between fields, which then are rather text as well. */
function isMark(octet: number, { found }: Prefix): boolean {
  return found.size > 0 && octet >= 0x20 && octet < 0x7f
}

/** Which fields, of those not yet found, the values can be. */
function fieldsFor(
  { values }: FieldOption,
  {
    prefix: { found },
    samples,
    direction,
  }: { prefix: Prefix; samples: readonly Sample[]; direction: Direction },
): Field[] {
  const numbers = samples.map(({ client_number }) => client_number)
  const column = values.map(numberOf)
  const possible: Field[] = []
  if (column.every((value) => value !== undefined)) {
    if (isAsked(column, numbers)) possible.push('client_number')
    else if (direction === 'reply') {
      if (canBeServerNumber(column)) possible.push('server_number')
      if (mayBeSum(column, samples)) possible.push('sum')
    }
  } else if (values.every((value) => typeof value === 'string' && /\p{L}/u.test(value))) {
    if (new Set(values).size === 1) {
      possible.push(direction === 'request' ? 'client_name' : 'server_name')
    }
    const echoed = values.every((value, index) => value === samples[index]?.client_name)
    if (direction === 'reply' && echoed) possible.push('client_name')
  }
  return possible.filter((field) => !found.has(field))
}

function mayBeSum(column: Column, samples: readonly Sample[]): boolean {
  const numbers = samples.map(({ client_number }) => client_number)
  return isLoose(samples) || canBeSum(column, numbers)
}

function numberOf(value: string | number): number | undefined {
  if (typeof value === 'number') return value
  return /^(?:0|[1-9]\d{0,8})$/u.test(value) ? Number(value) : undefined
}

/** Whether all octets are explained, by a message with numbers that add up. */
function isMessage(
  { at, found }: Prefix,
  samples: readonly Sample[],
  direction: Direction,
): boolean {
  if (at.some((end, index) => end !== samples[index]?.octets.length)) return false
  if (direction === 'request') return found.has('client_number')
  const own = found.get('server_number')?.map(numberOf)
  const sums = found.get('sum')?.map(numberOf)
  const numbers = samples.map(({ client_number }) => client_number)
  if (own !== undefined && sums !== undefined)
    return (isLoose(samples) ? nearlyAddsUp : addsUp)(sums, own, numbers)
  if (isLoose(samples)) return false
  return own !== undefined || sums !== undefined
}

function hypothesisOf(
  { fields, starts, found, cost }: Prefix,
  samples: readonly Sample[],
  direction: Direction,
): Hypothesis {
  const own = direction === 'request' ? 'client_name' : 'server_name'
  const name = found.get(own)?.[0]
  const place = starts[fields.findIndex((field) => 'field' in field && field.field === own)]?.[0]
  const text = Buffer.from(samples[0]?.octets ?? []).toString('latin1')
  return {
    format: { format: 'binary', fields: apart({ fields, starts }, samples), ends: 'size' },
    ...(typeof name === 'string' ? { name, within: { text, at: text.indexOf(name, place) } } : {}),
    label: 'none',
    cost,
  }
}

/** So long a pause between two writes is meant, in milliseconds. */
const DELIBERATE = 20

/** The fields, marked where in all samples a burst began; none if a burst began within one. */
function apart(
  { fields, starts }: Pick<Prefix, 'fields' | 'starts'>,
  samples: readonly Sample[],
): BinaryField[] {
  const breaking = starts.map((start) => isBreak(start, samples))
  // The sizes tell where fields end: writes that follow each other at once may as well be one.
  const paused = samples.every(({ pause_ms }) => pause_ms >= DELIBERATE)
  const all = paused && !isBroken({ starts }, samples)
  return fields.map((field, index) => (all && breaking[index] ? { ...field, apart: true } : field))
}

/** What speaks against a message as a whole: bursts within fields, a sum of what is not said. */
function costOfWhole(prefix: Prefix, samples: readonly Sample[]): number {
  const { found } = prefix
  const bare = found.has('sum') && !found.has('server_number')
  return (isBroken(prefix, samples) ? BROKEN_COST : 0) + (bare ? BARE_SUM_COST : 0)
}

/** Whether a burst began within a field. */
function isBroken({ starts }: Pick<Prefix, 'starts'>, samples: readonly Sample[]): boolean {
  const count = starts.filter((start) => isBreak(start, samples)).length
  return isInParts(samples) && count !== samples[0]?.breaks.length
}

function isBreak(at: readonly number[], samples: readonly Sample[]): boolean {
  return samples.every(({ breaks }, index) => breaks.includes(at[index] ?? 0))
}
