import { Name } from '../spec/messages.ts'
import { validate } from '../spec/validate.ts'
import { COLOUR_CHOICES, type ColourChoice, isColourChoice } from './colour.ts'
import { bad, type Checked, good } from './fault.ts'
import { quote } from './quote.ts'

/** A TCP port that was given as `what` (`--port`, or the variable PORT). */
export function portValue(text: string, what: string, minimum: 0 | 1): Checked<number> {
  const port = Number(text)
  if (/^\d{1,5}$/u.test(text) && port >= minimum && port <= 65_535) return good(port)
  return bad({
    code: 'E_PORT',
    expected: `${what} to be an integer from ${minimum} to 65535`,
    found: quote(text),
    advice: minimum === 0 ? 'Give a port, or 0 for any free one' : 'Give the port of the server',
  })
}

/** A host name or address. */
export function hostValue(text: string, what: string): Checked<string> {
  if (/^[^\s\p{Cc}]+$/u.test(text)) return good(text)
  return bad({
    code: 'E_HOST',
    expected: `${what} to be an address or a host name`,
    found: quote(text),
    advice: 'Give one such as 127.0.0.1',
  })
}

/** A name that may stand in a message. */
export function nameValue(text: string): Checked<string> {
  const checked = validate(Name, text)
  if (checked.ok) return checked
  return bad({
    code: 'E_NAME',
    expected: '--name to be 1..100 characters without control characters',
    found: quote(text),
    advice: 'Give a shorter or plainer name',
  })
}

/** When to colour. */
export function colourValue(text: string): Checked<ColourChoice> {
  if (isColourChoice(text)) return good(text)
  return bad({
    code: 'E_COLOR',
    expected: `--color to be one of ${COLOUR_CHOICES.join(', ')}`,
    found: quote(text),
    advice: 'Leave it out to have colours on a terminal only',
  })
}

/** An integer that seeds the server's numbers. */
export function seedValue(text: string): Checked<number> {
  const seed = Number(text)
  if (/^-?\d+$/u.test(text) && Number.isSafeInteger(seed)) return good(seed)
  return bad({
    code: 'E_SEED',
    expected: '--seed to be an integer',
    found: quote(text),
    advice: 'Give one such as 1, or leave it out for other numbers each time',
  })
}

/** Milliseconds, given in seconds. */
export function secondsValue(text: string, what: string): Checked<number> {
  const seconds = Number(text)
  if (/^\d+(\.\d+)?$/u.test(text) && seconds >= 0.001 && seconds <= 86_400) {
    return good(Math.round(seconds * 1000))
  }
  return bad({
    code: 'E_SECONDS',
    expected: `${what} to be a number of seconds from 0.001 to 86400`,
    found: quote(text),
    advice: 'Give one such as 30',
  })
}
