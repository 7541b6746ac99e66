/** The three numbers of an exchange as a log has them. */
export interface Numbers {
  client_number: number
  server_number: number
  sum: number
}

/** The range of both numbers (spec/range.md). */
const LOWEST = 1
const HIGHEST = 100

/** Whether a number is in range. */
export function inRange(value: number): boolean {
  return value >= LOWEST && value <= HIGHEST
}

/** Whether a line of numbers is right: it adds up, and both are in range. */
export function isRight({ client_number, server_number, sum }: Numbers): boolean {
  return client_number + server_number === sum && inRange(client_number) && inRange(server_number)
}

/** What is wrong with a line of numbers that is not right. */
export function numbersFault(numbers: Numbers): { expected: string; found: string } {
  const { client_number, server_number, sum } = numbers
  const right = client_number + server_number
  const odd = inRange(client_number) ? 'server number' : 'client number'
  const expected =
    right === sum
      ? `a ${odd} from ${LOWEST} to ${HIGHEST}`
      : numbersText({ ...numbers, sum: right })
  return { expected, found: numbersText(numbers) }
}

/** The numbers as a log line has them. */
export function numbersText({ client_number, server_number, sum }: Numbers): string {
  return `Client Number: ${client_number} | Server Number: ${server_number} | Sum: ${sum}`
}

/** The numbers of a line, from the texts of its fields. */
export function numbersOf(values: Readonly<Record<string, string>>): Numbers {
  const { client_number, server_number, sum } = values
  return {
    client_number: Number(client_number),
    server_number: Number(server_number),
    sum: Number(sum),
  }
}

/** The numbers of a match, which has them in three groups from this one on. */
export function numbersAt(match: RegExpExecArray, group: number): Numbers {
  return {
    client_number: Number(match[group]),
    server_number: Number(match[group + 1]),
    sum: Number(match[group + 2]),
  }
}
