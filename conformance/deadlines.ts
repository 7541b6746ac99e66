/** How long each thing may take, in milliseconds (spec/deadlines.md), before any stretching. */
export interface Deadlines {
  reply: number
  close: number
  exit: number
  idle: number
  start: number
  /** From the end of a client's exchange to the end of its process. */
  clientExit: number
  /** From a client's input to its end, where nobody listens. */
  refused: number
  /** How much longer than its deadline a reply is listened for, to tell late from silent. */
  grace: number
}

/** The deadlines of the specification, stretched by `--timeout-scale`. */
export function deadlines(scale: number, startSeconds: number): Deadlines {
  return {
    reply: 2000 * scale,
    close: 2000 * scale,
    exit: 3000 * scale,
    idle: 32_000 * scale,
    start: startSeconds * 1000 * scale,
    clientExit: 2000 * scale,
    refused: 5000 * scale,
    grace: 500 * scale,
  }
}

/** Milliseconds on a clock that never goes back; its zero is the start of this process. */
export function now(): number {
  return Math.round(performance.now() * 100) / 100
}

/**
 * What a promise gives, or `undefined` once the time is over. Never leaves a timer behind. On a machine
 * that has much to do this process may itself have been late: what has arrived meanwhile is looked at
 * first, which Node does after its timers and before its immediates.
 */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => setImmediate(() => resolve(undefined)), milliseconds)
  })
  try {
    return await Promise.race([promise, over])
  } finally {
    clearTimeout(timer)
  }
}

/** Resolves after so many milliseconds. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
