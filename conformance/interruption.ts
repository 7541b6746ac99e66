import { constants } from 'node:os'

/** Something that must not outlive this process. */
export interface Endable {
  /** Ends it in its own time. */
  end(): Promise<void>
  /** Ends it at once. */
  kill(): void
}

/** What a terminal, a shell or a scheduler sends to a run that nobody wants any more. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const running = new Set<Endable>()
let interrupted = false

/** Ends this as well when the run is interrupted; the result takes that back. */
export function endWithTheRun(endable: Endable): () => void {
  running.add(endable)
  return () => {
    running.delete(endable)
  }
}

/** Resolves at once; never once the run is interrupted, so that nothing new is started. */
export function unlessInterrupted(): Promise<void> {
  return interrupted ? new Promise(() => undefined) : Promise.resolve()
}

/**
 * Sees to it that nothing survives this process: a first signal ends all in its own time, a second
 * one at once; the exit status is that of a shell, 128 and the signal's number.
 */
export function leaveNothingBehind(): void {
  for (const signal of SIGNALS)
    process.on(signal, () => {
      const status = 128 + constants.signals[signal]
      if (interrupted) process.exit(status)
      interrupted = true
      void Promise.allSettled([...running].map((one) => one.end())).then(() => process.exit(status))
    })
  process.on('exit', () => {
    for (const one of running) one.kill()
  })
}
