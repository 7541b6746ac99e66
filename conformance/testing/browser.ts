import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'

/** What a page did while it was open: what it asked for, and what its console and the browser held against it. */
export interface Behaviour {
  requests: string[]
  complaints: string[]
}

/** A page that is open in a real browser. */
export interface OpenPage {
  /** The value of an expression in the page, as JSON. */
  evaluate: (expression: string) => Promise<unknown>
  /** A command of the DevTools protocol. */
  send: (method: string, params?: object) => Promise<unknown>
  behaviour: Behaviour
}

const OPTIONS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Chromium's own sandbox refuses root; the pages are ours.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Opens a file in Chromium, waits until it is loaded, and ends the browser when the work is done. */
export async function inBrowser<T>(url: string, work: (page: OpenPage) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'sumsock-browser-'))
  const child = spawn('chromium', [...OPTIONS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'exit')
  const lost = ended.then(() => {
    throw new Error('expected the browser to run on, found its end')
  })
  // Whoever waits hears of it; at the end of the work nobody does.
  lost.catch(() => {})
  try {
    const [, , , input, output] = child.stdio
    if (!(input instanceof Writable) || output === null || output === undefined)
      throw new Error('expected two pipes to the browser, found none')
    const devTools = new DevTools(input)
    // A browser that is not there, or has ended, is told by its end.
    input.on('error', () => {})
    output.on('data', (octets: Buffer) => devTools.take(octets))
    const result = await Promise.race([openPage(devTools, url).then(work), lost])
    await Promise.race([devTools.send('Browser.close'), ended])
    return result
  } finally {
    const impatient = setTimeout(() => child.kill('SIGKILL'), 3000)
    await ended.finally(() => clearTimeout(impatient))
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function openPage(devTools: DevTools, url: string): Promise<OpenPage> {
  const created = await devTools.send('Target.createTarget', { url: 'about:blank' })
  const attached = await devTools.send('Target.attachToTarget', {
    targetId: member(created, 'targetId'),
    flatten: true,
  })
  const sessionId = String(member(attached, 'sessionId'))
  const send = (method: string, params: object = {}) => devTools.send(method, params, sessionId)
  const behaviour: Behaviour = { requests: [], complaints: [] }
  const loaded = new Promise<void>((resolve) => {
    devTools.onEvent = (method, params) => {
      if (method === 'Page.loadEventFired') resolve()
      if (method === 'Network.requestWillBeSent')
        behaviour.requests.push(String(member(member(params, 'request'), 'url')))
      if (method === 'Log.entryAdded')
        behaviour.complaints.push(String(member(member(params, 'entry'), 'text')))
      if (method === 'Runtime.exceptionThrown' || method === 'Runtime.consoleAPICalled')
        behaviour.complaints.push(JSON.stringify(params))
    }
  })
  for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await send(`${domain}.enable`)
  await send('Page.navigate', { url })
  await loaded
  const evaluate = async (expression: string) => {
    const answer = await send('Runtime.evaluate', { expression, returnByValue: true })
    return member(member(answer, 'result'), 'value')
  }
  return { evaluate, send, behaviour }
}

/** The DevTools protocol over a pair of pipes: JSON messages, each ended by a zero octet. */
class DevTools {
  onEvent: (method: string, params: unknown) => void = () => {}
  readonly #input: Writable
  readonly #waiting = new Map<number, (message: unknown) => void>()
  #rest = Buffer.alloc(0)
  #id = 0

  constructor(input: Writable) {
    this.#input = input
  }

  async send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    this.#id += 1
    const id = this.#id
    const answer = new Promise<unknown>((resolve) => this.#waiting.set(id, resolve))
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    const message = await answer
    const error = member(message, 'error')
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`)
    return member(message, 'result')
  }

  take(octets: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, octets])
    for (let end = this.#rest.indexOf(0); end !== -1; end = this.#rest.indexOf(0)) {
      const message: unknown = JSON.parse(this.#rest.toString('utf8', 0, end))
      this.#rest = this.#rest.subarray(end + 1)
      const id = member(message, 'id')
      if (typeof id === 'number') this.#waiting.get(id)?.(message)
      else this.onEvent(String(member(message, 'method')), member(message, 'params'))
    }
  }
}

/** A member of a value that came as JSON. */
function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
