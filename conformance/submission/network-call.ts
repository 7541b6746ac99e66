import { bareOf, codeOf, type Expression, inBrackets, parts, unwrapped } from './expression.ts'
import type { Language } from './language.ts'
import type { SourceCode } from './source-code.ts'

/** A call by which a program listens or connects, and where its address stands, as far as seen. */
export interface NetworkCall {
  does: 'listens' | 'connects'
  port?: Expression
  host?: Expression
  /** Host and port in one, as `host:port` or as a value that is defined elsewhere. */
  address?: Expression
}

/** No honest program calls one thing more often in one file. */
const MOST_CALLS = 200

interface CallForm {
  does: NetworkCall['does']
  /** What stands before the opening bracket of its arguments. */
  name: RegExp
  /** Where the address stands among them; `none` if the call itself holds none. */
  address: 'port-host' | 'host-port' | 'tuple' | 'address' | 'second' | 'after-first' | 'none'
}

const listens = (name: RegExp, address: CallForm['address']): CallForm => ({
  does: 'listens',
  name,
  address,
})
const connects = (name: RegExp, address: CallForm['address']): CallForm => ({
  does: 'connects',
  name,
  address,
})

const C_FORMS: readonly CallForm[] = [
  listens(/(?<![\w.>])(?:listen|accept4?)\s*\(/g, 'none'),
  connects(/(?<![\w.>])connect\s*\(/g, 'none'),
  listens(/\bacceptor\w*\s*\(/g, 'none'),
]

/** How programs listen and connect in each language. */
const FORMS: Readonly<Record<Language, readonly CallForm[]>> = {
  python: [
    listens(/\.(?:listen|accept|serve_forever)\s*\(/g, 'none'),
    listens(/\bcreate_server\s*\(/g, 'tuple'),
    listens(/\b(?:Threading|Forking)?TCPServer\s*\(/g, 'tuple'),
    listens(/\bstart_server\s*\(\s*(?=\w+\s*,|[\w.]+\s*,)/g, 'after-first'),
    connects(
      /(?<!\b(?:sqlite3|psycopg2?|pymysql|mysql|connector))\.connect(?:_ex)?\s*\(/g,
      'tuple',
    ),
    connects(/\bcreate_connection\s*\(/g, 'tuple'),
    connects(/\bopen_connection\s*\(/g, 'host-port'),
  ],
  java: [
    listens(/\bnew\s+(?:java\.net\.)?ServerSocket\s*\(/g, 'port-host'),
    listens(/\.createServerSocket\s*\(/g, 'port-host'),
    listens(/\b(?:ServerSocketChannel|AsynchronousServerSocketChannel)\s*\.\s*open\s*\(/g, 'none'),
    connects(/\bnew\s+(?:java\.net\.)?Socket\s*\(/g, 'host-port'),
    connects(/\b(?:SocketChannel|AsynchronousSocketChannel)\s*\.\s*open\s*\(/g, 'address'),
    connects(/\.connect\s*\(\s*(?=new\s+InetSocketAddress)/g, 'address'),
  ],
  c: C_FORMS,
  'c++': C_FORMS,
  node: [
    listens(/\.listen\s*\(/g, 'port-host'),
    connects(/\b(?:createConnection|connect)\s*\(/g, 'port-host'),
  ],
  go: [
    listens(/\bnet\.Listen(?:TCP)?\s*\(/g, 'second'),
    connects(/\bnet\.Dial(?:TCP|Timeout)?\s*\(/g, 'second'),
  ],
  rust: [
    listens(/\bTcpListener::bind\s*\(/g, 'tuple'),
    connects(/\bTcpStream::connect(?:_timeout)?\s*\(/g, 'tuple'),
  ],
}

/** Databases and windows have calls of the same names: a file with sockets in it says so. */
const NETWORKING: Readonly<Partial<Record<Language, RegExp>>> = {
  python: /socket|asyncio|\bsock\b/iu,
  node: /\bnet\b|\bhttps?\b|socket|createServer/iu,
}

/** Calls that hold the address for one that does not: it is taken for whatever the program does. */
const ADDRESS_CALLS: Readonly<Partial<Record<Language, readonly Omit<CallForm, 'does'>[]>>> = {
  python: [{ name: /\.bind\s*\(/g, address: 'tuple' }],
  java: [
    {
      name: /\.(?:bind|connect)\s*\(\s*(?=new\s+InetSocketAddress)/g,
      address: 'address',
    },
  ],
}

/** All calls of a source file by which it listens or connects. */
export function networkCalls(source: SourceCode): NetworkCall[] {
  if (NETWORKING[source.language]?.test(source.code) === false) return []
  return FORMS[source.language].flatMap(({ does, name, address }) =>
    callsOf(source, name).map((given) => ({ does, ...addressIn(parts(given), address) })),
  )
}

/** Where the address of a listening socket is said, where that is not the call that listens. */
export function boundAddresses(source: SourceCode): Omit<NetworkCall, 'does'>[] {
  if (source.language === 'c' || source.language === 'c++') return addressesInC(source)
  return (ADDRESS_CALLS[source.language] ?? []).flatMap(({ name, address }) =>
    callsOf(source, name).map((given) => addressIn(parts(given), address)),
  )
}

/** The arguments of every call of that name; a definition of the same name has them as well. */
export function callsOf(source: SourceCode, name: RegExp): Expression[] {
  return [...source.bare.matchAll(name)].slice(0, MOST_CALLS).flatMap(({ 0: whole, index }) => {
    const given = inBrackets(source, index + whole.indexOf('('))
    return given === undefined ? [] : [given]
  })
}

function addressIn(
  [first, second, third]: readonly Expression[],
  form: CallForm['address'],
): Omit<NetworkCall, 'does'> {
  if (first === undefined) return {}
  switch (form) {
    case 'none':
      return {}
    case 'tuple':
      return pair(first)
    case 'address':
      return bareOf(first).startsWith('new ') ? ofConstructor(first) : { address: first }
    case 'second':
      return second === undefined ? {} : { address: second }
    case 'after-first':
      return hostAndPort(second, third)
    case 'host-port':
      return hostAndPort(first, second)
    case 'port-host':
      return { ...ofOptions(first), ...(second && isText(second) ? { host: second } : {}) }
  }
}

/** `(host, port)`; or a name for both. */
function pair(expression: Expression): Omit<NetworkCall, 'does'> {
  const [host, port] = parts(unwrapped(expression))
  return port === undefined ? { address: expression } : hostAndPort(host, port)
}

function hostAndPort(
  host: Expression | undefined,
  port: Expression | undefined,
): Omit<NetworkCall, 'does'> {
  return { ...(host && { host }), ...(port && { port }) }
}

/** `new InetSocketAddress(port)`, or with a host before it. */
function ofConstructor({ source, start }: Expression): Omit<NetworkCall, 'does'> {
  const given = inBrackets(source, source.bare.indexOf('(', start))
  const [first, second] = given === undefined ? [] : parts(given)
  return second === undefined ? ((first && { port: first }) ?? {}) : hostAndPort(first, second)
}

/** `{ port, host }`, as `net.connect` takes them; or the port itself. */
function ofOptions(first: Expression): Omit<NetworkCall, 'does'> {
  if (!bareOf(first).startsWith('{')) return { port: first }
  const members = parts(unwrapped(first))
  const member = (name: string) => {
    const found = members.find((one) => new RegExp(`^${name}\\s*(?::|$)`, 'u').test(bareOf(one)))
    if (found === undefined) return undefined
    const colon = bareOf(found).indexOf(':')
    return colon < 0 ? found : { ...found, start: found.start + colon + 1 }
  }
  return hostAndPort(member('host'), member('port'))
}

function isText(expression: Expression): boolean {
  return !/=>|\bfunction\b/u.test(bareOf(expression)) && !/^\d+$/u.test(codeOf(expression))
}

/** In C an address is put together from its parts, whoever uses it. */
function addressesInC(source: SourceCode): Omit<NetworkCall, 'does'>[] {
  const ports = callsOf(source, /\bhtons\s*\(/g).map((port) => ({ port }))
  const hosts = callsOf(source, /\binet_(?:addr|aton)\s*\(/g).flatMap((given) => {
    const [host] = parts(given)
    return host === undefined ? [] : [{ host }]
  })
  const readable = callsOf(source, /\b(?:inet_pton|InetPton[AW]?)\s*\(/g).flatMap((given) => {
    const [, host] = parts(given)
    return host === undefined ? [] : [{ host }]
  })
  const looked = callsOf(source, /\b(?:getaddrinfo|gethostbyname)\s*\(/g).map((given) => {
    const [host, port] = parts(given)
    return hostAndPort(host, port)
  })
  const asio = callsOf(source, /\bendpoint\s*\w*\s*[({]/g).map((given) => {
    const [host, port] = parts(given)
    return hostAndPort(host, port)
  })
  const known = [...source.bare.matchAll(/\bINADDR_(?:ANY|LOOPBACK)\b/g)].map(
    ({ 0: { length }, index }) => ({ host: { source, start: index, end: index + length } }),
  )
  return [...ports, ...looked, ...asio, ...hosts, ...readable, ...known]
}
