import { escapeForTerminal } from '../../escape.ts'
import { hardlyEver } from './hardly-ever.ts'
import type { PrintedLife } from './printed-life.ts'
import { isWrittenIn } from './written-in.ts'

/** So many lives must have printed the same, and been asked different numbers first. */
const ENOUGH_LIVES = 3
/** So many lines of one life must be the same one. */
const ENOUGH_LINES = 3
/** So many lines of one life must be those of a list that comes again. */
const ENOUGH_OF_LIST = 8
/** A name of so many characters stands in no line by chance. */
const TELLING_NAME = 8

/**
 * What shows that the lines with numbers in the log of a server were written beforehand: they are the
 * same in every life, whatever was asked, and no line shows the name of anybody who asked. Names
 * alone show nothing: a server may number its clients, or have one name for all of them.
 */
export function writtenLog(lives: readonly PrintedLife[]): string | undefined {
  const firsts = new Set(lives.flatMap(({ asked }) => asked[0]?.client_number ?? []))
  const [longest] = [...lives].sort((a, b) => b.numbers.length - a.numbers.length)
  if (longest === undefined || lives.length < ENOUGH_LIVES || firsts.size < ENOUGH_LIVES)
    return undefined
  if (!lives.every((life) => beginsLike(life, longest))) return undefined
  const early = lives.every((life) => life.early)
  if (!early && !isOfNoExchange(longest, lives)) return undefined
  if (!isInvented(longest, lives) || isTrue(lives) || lives.some(namesAClient)) return undefined
  const [line] = longest.numbers
  const when = early ? ', before any client had sent anything' : ''
  return `in each of ${lives.length} lives its first line with numbers was "${escapeForTerminal(line?.text ?? '', 160)}"${when}, though the first client had ${firsts.size} different numbers`
}

function beginsLike({ numbers }: PrintedLife, longest: PrintedLife): boolean {
  return numbers.every(({ text }, index) => text === longest.numbers[index]?.text)
}

/**
 * One line for all exchanges, a list that comes again, or as many lines for one exchange as for ten:
 * lines that a generator without a seed might have made, one for each exchange, are none of these.
 */
function isOfNoExchange({ numbers }: PrintedLife, lives: readonly PrintedLife[]): boolean {
  const different = new Set(numbers.map(({ text }) => text)).size
  if (different === 1 && numbers.length >= ENOUGH_LINES) return true
  if (numbers.length >= ENOUGH_OF_LIST && different * 2 <= numbers.length) return true
  const asked = lives.map((life) => life.asked.length)
  const sameCount = lives.every((life) => life.numbers.length === numbers.length)
  return sameCount && Math.max(...asked) >= Math.min(...asked) + ENOUGH_LINES
}

/** A number of a client that no mistake explains: neither by its value, nor as the server's own. */
function isInvented({ numbers }: PrintedLife, lives: readonly PrintedLife[]): boolean {
  const requests = lives.flatMap(({ asked }) => asked.flatMap(({ plain }) => plain ?? []))
  return numbers.some(
    ({ client_number, server_number }) =>
      client_number !== server_number &&
      isWrittenIn(client_number, requests) &&
      lives.some(({ asked }) => asked.every((one) => one.server_number !== client_number)),
  )
}

/** Whether more of the lines fit an exchange of their life than chance allows. */
function isTrue(lives: readonly PrintedLife[]): boolean {
  const fitting = lives.flatMap(({ numbers, asked }) =>
    numbers.filter((line) =>
      asked.some(
        ({ client_number, server_number }) =>
          client_number === line.client_number &&
          (server_number === undefined || server_number === line.server_number),
      ),
    ),
  )
  const all = lives.reduce((sum, { numbers }) => sum + numbers.length, 0)
  return !hardlyEver(fitting.length, all)
}

function namesAClient({ asked, texts }: PrintedLife): boolean {
  const names = new Set(asked.map(({ client_name }) => client_name))
  return [...names].some(
    (name) => name.length >= TELLING_NAME && texts.some((text) => text.includes(name)),
  )
}
