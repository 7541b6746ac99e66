import { type Behaviour, CORRECT } from '../behaviour.ts'
import type { Logger } from '../logger.ts'
import { seeded } from '../random.ts'
import { serve } from '../service.ts'

/** One life of a server in this process: how to reach it, and what it has logged. */
export interface Life {
  port: number
  /** The lines so far, without colour and line ends. */
  lines: string[]
  /** The exit status, once it has ended. */
  ended: Promise<number>
}

/** What may be set for a life. */
export interface LifeOptions {
  behaviour?: Partial<Behaviour>
  port?: number
  /** Milliseconds. */
  idleTimeout?: number
}

/** Starts a server with reproducible numbers, and ends it whatever happens. */
export async function withLife<T>(
  { behaviour = {}, port = 0, idleTimeout = 30_000 }: LifeOptions,
  act: (life: Life) => Promise<T>,
): Promise<T> {
  const lines: string[] = []
  const logger: Logger = {
    log: (entries) => lines.push(...entries.map((entry) => entry.text)),
    flush: () => {},
  }
  const service = await serve({
    host: '127.0.0.1',
    port,
    name: 'Ada Server',
    idleTimeout,
    random: seeded(7),
    behaviour: { ...CORRECT, grace: 100, ...behaviour },
    logger,
  })
  if (!service.ok) throw new Error(`${service.fault.code}: ${service.fault.found}`)
  const { port: taken, ended } = service.value
  try {
    return await act({ port: taken, lines, ended })
  } finally {
    service.value.shutDown(0)
    await ended
  }
}
