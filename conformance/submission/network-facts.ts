import { Definitions } from './definition.ts'
import { type Expression, parts, unwrapped } from './expression.ts'
import { boundAddresses, type NetworkCall, networkCalls } from './network-call.ts'
import { type Origin, originsOf } from './origin.ts'
import type { Program } from './program.ts'
import { lineOf } from './source-code.ts'

/** A value that stands in a source file. */
export interface Written<T> {
  value: T
  path: string
  line: number
}

/** Where a program takes a value from, the strongest first. */
export interface Taken<T> {
  /** Which argument it is, counted from 1. */
  argument?: number
  /** The option before it: `--port`. */
  option?: string
  /** The variable of the environment. */
  variable?: string
  /** Whether it is asked for on standard input. */
  asked: boolean
  /** What stands in the source: the value, or what it is by default. */
  written?: Written<T>
  /** Other values that stand there as well. */
  others: readonly T[]
}

/** Where a program gets its port and its host from. */
export interface NetworkFacts {
  port: Taken<number>
  host: Taken<string>
  /** Whether the argument of the port is `host:port`. */
  wholeAddress: boolean
}

/** Finds where a program listens, or connects, by following its values to where they come from. */
export function networkFacts(program: Program, role: 'server' | 'client'): NetworkFacts {
  const definitions = new Definitions(program.sources)
  const calls = program.sources.flatMap(networkCalls)
  const wanted = role === 'server' ? 'listens' : 'connects'
  const own: Omit<NetworkCall, 'does'>[] = calls.filter((call) => call.does === wanted)
  const others: Omit<NetworkCall, 'does'>[] = calls.filter((call) => call.does !== wanted)
  const bound = program.sources.flatMap(boundAddresses)
  const said = role === 'server' ? [...bound, ...own] : [...own, ...bound]
  // A server that connects to itself, to wake itself up, knows its port there as well.
  const places = said.some(hasAddress) ? said : others
  const all = places.flatMap((place) => {
    const tuples = place.address === undefined ? [] : tuplesOf(place.address, definitions)
    return tuples.length > 0 ? tuples : [place]
  })
  const origins = (pick: (place: Omit<NetworkCall, 'does'>) => Expression | undefined) =>
    all.flatMap((place) => {
      const expression = pick(place)
      return expression === undefined ? [] : originsOf(expression, definitions)
    })
  // Ports below 1024 need rights that no student has; the bounds of the range look like them.
  const ports = origins(({ port, address }) => port ?? address)
  const port = taken(ports, { read: portIn, likely: (one) => one >= 1024 })
  const hosts = origins(({ host, address }) => host ?? address)
  const host = taken(hosts, { read: hostIn, likely: () => true })
  const textual = program.language === 'go' || program.language === 'rust'
  const same = textual && port.argument !== undefined && port.argument === host.argument
  const joined = program.sources.some(({ code }) =>
    /Sprintf|format!|JoinHostPort|":"|":\{/u.test(code),
  )
  return { port, host: apartFrom(port, host), wholeAddress: same && !joined }
}

/** Where host and port are one text, what gives the port does not give the host. */
function apartFrom(port: Taken<number>, host: Taken<string>): Taken<string> {
  const { argument, option, variable, ...rest } = host
  return {
    ...rest,
    ...(argument !== undefined && argument !== port.argument && { argument }),
    ...(option !== undefined && option !== port.option && { option }),
    ...(variable !== undefined && variable !== port.variable && { variable }),
  }
}

function hasAddress({ port, address }: Omit<NetworkCall, 'does'>): boolean {
  return port !== undefined || address !== undefined
}

/** `address = (host, port)`, where only the name of both stands in the call. */
function tuplesOf(address: Expression, definitions: Definitions): Omit<NetworkCall, 'does'>[] {
  const name = /(?<name>[\w$]+)$/u.exec(address.source.bare.slice(address.start, address.end))
  const defined = definitions.of(name?.groups?.['name'] ?? '')
  return defined.flatMap((definition) => {
    if ('argument' in definition) return []
    const [host, port, more] = parts(unwrapped(definition.value))
    return host === undefined || port === undefined || more !== undefined ? [] : [{ host, port }]
  })
}

function taken<T>(
  origins: readonly Origin[],
  { read, likely }: { read: (literal: string) => T | undefined; likely: (value: T) => boolean },
): Taken<T> {
  const argument = origins.find((origin) => origin.from === 'argument')
  const option = origins.find((origin) => origin.from === 'option')
  const variable = origins.find((origin) => origin.from === 'environment')
  const all = origins.flatMap((origin): Written<T>[] => {
    if (origin.from !== 'literal') return []
    const value = read(origin.value)
    const { source, offset } = origin
    return value === undefined ? [] : [{ value, path: source.path, line: lineOf(source, offset) }]
  })
  const some = all.filter(({ value }) => likely(value))
  const written = some.length > 0 ? some : all
  const [first] = written
  const others = written.map(({ value }) => value).filter((value) => value !== first?.value)
  return {
    ...(argument && { argument: argument.index }),
    ...(option && { option: option.flag }),
    ...(variable && { variable: variable.variable }),
    asked: origins.some(({ from }) => from === 'input'),
    ...(first && { written: first }),
    others: [...new Set(others)],
  }
}

/** A port: `5050`, or the end of `localhost:5050`. */
function portIn(literal: string): number | undefined {
  const digits = /^(?:[^\s]{0,255}:)?(?<port>\d{1,5})$/u.exec(literal)?.groups?.['port']
  const port = Number(digits)
  return digits !== undefined && port >= 1 && port <= 65_535 ? port : undefined
}

/** A host: a name or an address, or the beginning of `localhost:5050`; none at all is any. */
function hostIn(literal: string): string | undefined {
  if (literal === '' || /^:\d+$/u.test(literal)) return '0.0.0.0'
  const whole = /^(?<host>[\w.-]{1,255}|\[[0-9a-fA-F:]{2,40}\])(?::\d{1,5})?$/u.exec(literal)
  const host = whole?.groups?.['host'] ?? (/^[0-9a-fA-F:]{2,40}$/u.test(literal) ? literal : '')
  return host === 'localhost' || /\D[.:]|[.:]\D|\d\.\d+\.|^::/u.test(host) ? host : undefined
}
