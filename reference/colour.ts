import type { LogLevel } from '../spec/log-event.ts'

/** When lines are coloured, as `--color` takes it. */
export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const
export type ColourChoice = (typeof COLOUR_CHOICES)[number]

const RESET = '\u001B[0m'
const COLOURS: Record<LogLevel, string> = {
  INFO: '\u001B[32m',
  DEBUG: '\u001B[34m',
  WARNING: '\u001B[33m',
  ERROR: '\u001B[31m',
}

/** Wraps a whole line in its level's colour: green, blue, yellow or red. */
export function coloured(level: LogLevel, text: string): string {
  return COLOURS[level] + text + RESET
}

/** What the choice may depend on. */
export interface ColourSurroundings {
  isTerminal: boolean
  /** The variable NO_COLOR (no-color.org): any text but the empty one turns colours off. */
  noColour: string | undefined
}

/** Whether to colour: `auto` does so on a terminal only, and obeys NO_COLOR. */
export function wantsColour(choice: ColourChoice, surroundings: ColourSurroundings): boolean {
  if (choice !== 'auto') return choice === 'always'
  return surroundings.isTerminal && (surroundings.noColour ?? '') === ''
}

/** Whether a text is one of the choices. */
export function isColourChoice(text: string): text is ColourChoice {
  return COLOUR_CHOICES.some((choice) => choice === text)
}
