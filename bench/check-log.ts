import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { FLOOR, PRODUCT, timed } from './programs.ts'
import { type Measurement, median } from './ratio.ts'

const ROUNDS = 3
/** The most memory that the check may take, however long the log is (MB). */
const MOST_MEMORY = 200

/** How long `check-log` takes, beside a script that only adds up the numbers. */
export function checkLogTime(megabytes: number): Measurement {
  return () =>
    withLog(megabytes, async (log) => {
      const floor: number[] = []
      const product: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        floor.push(await timed([FLOOR.scanLog, log]))
        product.push(await timed([PRODUCT.conformance, 'check-log', log]))
      }
      return {
        what: `check-log, ${megabytes} MB / one global regex`,
        unit: 'ms',
        floor: median(floor),
        product: median(product),
        limit: 1.7,
      }
    })
}

/** How much memory it takes at most: the floor is what it may take. */
export function checkLogMemory(megabytes: number): Measurement {
  return () =>
    withLog(megabytes, async (log) => ({
      what: `check-log, ${megabytes} MB, memory / ${MOST_MEMORY} MB`,
      unit: 'MB',
      floor: MOST_MEMORY,
      product: await memoryOf([PRODUCT.conformance, 'check-log', log]),
      limit: 1,
    }))
}

/** The peak of memory that a program has under Node (MB). */
async function memoryOf(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--import', FLOOR.memoryMeter, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  })
  const [, , , meter] = child.stdio
  if (meter === null || meter === undefined || !('readable' in meter))
    throw new Error('expected a pipe to read the memory from, found none')
  const [kilobytes] = await Promise.all([text(meter), once(child, 'close')])
  if (/^\d+$/u.test(kilobytes)) return Number(kilobytes) / 1000
  throw new Error(`expected kilobytes of memory, found ${JSON.stringify(kilobytes)}`)
}

/** Makes a log of that size, and removes it afterwards. */
async function withLog<T>(megabytes: number, use: (log: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sumsock-bench-'))
  try {
    const log = join(folder, 'server.log')
    await timed([FLOOR.makeLog, log, String(megabytes)])
    return await use(log)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
