import { coloured } from './colour.ts'
import type { LogEntry } from './log-entry.ts'

/** Where the lines of a program go. */
export interface Logger {
  /** Takes lines in their order; they are written together a moment later. */
  log(entries: readonly LogEntry[]): void
  /** Writes at once all that is still held. */
  flush(): void
}

/** How a logger writes. */
export interface LoggerOptions {
  write(text: string): void
  colour: boolean
  /** Leaves out the DEBUG lines. */
  quiet: boolean
}

/** Milliseconds that a line may be held, so that the lines of an exchange share one write. */
const HOLD = 5

/** Characters that are written without waiting any longer. */
export const HOLD_LIMIT = 65_536

/** Gathers lines into few writes: six writes for each exchange would cost more than the rest. */
export function createLogger({ write, colour, quiet }: LoggerOptions): Logger {
  let held = ''
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const text = held
    held = ''
    if (text !== '') write(text)
  }

  const log = (entries: readonly LogEntry[]) => {
    for (const { level, text } of entries) {
      if (quiet && level === 'DEBUG') continue
      held += colour ? `${coloured(level, text)}\n` : `${text}\n`
    }
    if (held.length >= HOLD_LIMIT) flush()
    else if (held !== '') timer ??= setTimeout(flush, HOLD)
  }

  return { log, flush }
}
