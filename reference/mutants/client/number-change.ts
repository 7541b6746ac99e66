import type { ClientBehaviour } from '../../client-behaviour.ts'
import { understandInteger } from '../../integer.ts'
import type { Understood } from '../../understanding.ts'

/** Takes an integer that was typed otherwise than the correct client; other input is no number. */
export function takesInteger(
  take: (number: number) => Understood<number>,
): Partial<ClientBehaviour> {
  return {
    understandNumber: (text) => {
      const understood = understandInteger(text)
      return understood.ok ? take(understood.value) : understood
    },
  }
}

/** Takes input that is no integer for a number, where it is one to this mutant. */
export function takesText(read: (text: string) => number | undefined): Partial<ClientBehaviour> {
  return {
    understandNumber: (text) => {
      const understood = understandInteger(text)
      const number = understood.ok ? undefined : read(text.trim())
      return number === undefined ? understood : { ok: true, value: number }
    },
  }
}
