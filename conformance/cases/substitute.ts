import type { Variables } from './case.ts'

/** Looks up one variable of a script. */
export type Lookup = (name: string) => string | number

/** Fills `${variables}` in a value; a string that is one variable alone takes its type. */
export function substitute(value: unknown, lookup: Lookup): unknown {
  if (typeof value === 'string') return substituteText(value, lookup)
  if (Array.isArray(value)) return value.map((item: unknown) => substitute(item, lookup))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, substitute(member, lookup)]),
  )
}

/** Fills `${variables}` in a text; the result is a number only where the text is one variable. */
export function substituteText(text: string, lookup: Lookup): string | number {
  const whole = /^\$\{(\w+)\}$/u.exec(text)?.[1]
  if (whole !== undefined) return lookup(whole)
  return text.replaceAll(/\$\{(\w+)\}/gu, (_, name: string) => String(lookup(name)))
}

/** The members of an abstract message, which the schema of a transcript has seen to be an object. */
export function membersOf(message: unknown): Readonly<Record<string, unknown>> {
  return typeof message === 'object' && message !== null
    ? Object.fromEntries(Object.entries(message))
    : {}
}

/** The variables that a value mentions. */
export function mentioned(value: unknown): string[] {
  const names = JSON.stringify(value).matchAll(/\$\{(\w+)\}/gu)
  return [...names].map((match) => match[1] ?? '')
}

/** Looks names up in a row first, then among what is drawn for each exchange. */
export function lookupIn(row: Variables, drawn: Record<string, () => string | number>): Lookup {
  const known = new Map<string, string | number>(Object.entries(row))
  return (name) => {
    const value = known.get(name) ?? drawn[name]?.()
    if (value === undefined) throw new Error(`expected a variable of the row, found "${name}"`)
    known.set(name, value)
    return value
  }
}
