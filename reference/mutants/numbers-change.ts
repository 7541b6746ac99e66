import { inPlaceOf, type LogChange, reworded } from './log-change.ts'

const NUMBERS = /Client Number: (\d+) \| Server Number: (\d+) \| Sum: \d+$/u

/** Logs other numbers than it should, and the sum of these. */
export function logsNumbers(
  change: (client: number, server: number) => [number, number],
): LogChange {
  return reworded('numbers', (text) => {
    return text.replace(NUMBERS, (_, first: string, second: string) => {
      const [client, server] = change(Number(first), Number(second))
      return `Client Number: ${client} | Server Number: ${server} | Sum: ${client + server}`
    })
  })
}

/** Logs each of the numbers and the sum in a line of its own. */
export function logsNumbersApart(): LogChange {
  return inPlaceOf('numbers', (entry) => {
    const [prefix = '', ...parts] = entry.text.split(/: (?=Client)| \| /u)
    return parts.map((part) => ({ ...entry, text: `${prefix}: ${part}` }))
  })
}
