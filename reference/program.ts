import { type ColourChoice, wantsColour } from './colour.ts'
import { type Fault, sentenceOf } from './fault.ts'
import type { Io } from './io.ts'
import { createLogger, type Logger } from './logger.ts'

/** Exit statuses that have nothing to do with the protocol. */
export const STATUS = { good: 0, cannotRun: 1, wrongUse: 2 } as const

/** Prints what was asked for; the result is the exit status. */
export function print({ stdout }: Io, text: string): number {
  stdout.write(text)
  return STATUS.good
}

/** Tells a fault on stderr; the result is the exit status. */
export function refuse({ stderr }: Io, fault: Fault, status: number): number {
  stderr.write(`${sentenceOf(fault)}\n`)
  return status
}

/** The logger of a program that runs in these surroundings. */
export function loggerOf({ stdout, env }: Io, color: ColourChoice, quiet: boolean): Logger {
  const surroundings = { isTerminal: stdout.isTTY === true, noColour: env['NO_COLOR'] }
  const write = (text: string) => stdout.write(text)
  return createLogger({ write, colour: wantsColour(color, surroundings), quiet })
}
