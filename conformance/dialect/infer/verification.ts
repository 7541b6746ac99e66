import type { Dialect } from '../../../spec/dialect.ts'
import { wireOf } from '../wire-of.ts'
import { answered, followsReply, replyWith, type ShownReply } from './client-reading.ts'
import { membersOf } from './explains.ts'
import { freshName } from './fresh-name.ts'
import type { Interview } from './interview.ts'
import { holdsWord, withoutDumps } from './printed.ts'

/** Names as they were found. */
export interface FoundNames {
  client_name: string | undefined
  server_name: string | undefined
  client_prefix: string
  server_prefix: string
}

/** What is asked once more, with names that are longer or of their own length. */
const ASKED = [
  { client_number: 64, turn: 3, more: 'on' },
  { client_number: 91, turn: 5, more: '' },
] as const

/** Why a server contradicts a dialect, asked by it with new names and numbers; nothing if it agrees. */
export async function contradictionOfServer(
  interview: Interview,
  dialect: Dialect,
  { client_name, server_name, client_prefix }: FoundNames,
): Promise<string | undefined> {
  const { request } = wireOf(dialect)
  const halfClose = dialect.request.ends === 'close'
  for (const { client_number, turn, more } of ASKED) {
    const renamed = renamer(client_prefix, turn)
    const names =
      client_name === undefined ? [''] : [renamed(client_name) + more, renamed(client_name)]
    const [encoded] = names
      .map((name) => ({ name, said: request.encode({ client_name: name, client_number }) }))
      .filter(({ said }) => said.ok)
    if (encoded === undefined || !encoded.said.ok)
      return 'It cannot say a request with another name.'
    const known = client_name === undefined ? {} : { client_name: encoded.name }
    const answer = await interview.server({
      request: encoded.said,
      halfClose,
      client_number,
      ...known,
    })
    if (answer === undefined) return 'The server took no more connections.'
    const { format, name } = { format: dialect.reply, name: server_name }
    const hypothesis = {
      format,
      label: 'none',
      cost: 0,
      ...(name === undefined ? {} : { name }),
    } as const
    if (membersOf(hypothesis, answer.sample, 'reply') === undefined) {
      return `Asked with ${client_number} by this dialect, the server answers what it cannot explain.`
    }
  }
  return undefined
}

/** How a client reads replies of a dialect. */
export interface ClientReading {
  /** Whether it printed the name that it was told. */
  showsName: boolean
  /** Whether the numbers that it printed are those that it was told. */
  follows: boolean
  /** Whether it reads on until the connection is closed. */
  waitsForClose: boolean
}

/** How a client reads replies of a dialect: whether it shows what it is told, and waits for the close. */
export async function readingOf(
  interview: Interview,
  dialect: Dialect,
  { names, shown }: { names: FoundNames; shown: ShownReply },
): Promise<ClientReading> {
  const { client_name, server_name, server_prefix } = names
  const { reply } = wireOf(dialect)
  const renamed = renamer(server_prefix, 3)(server_name ?? '')
  const [said] = [`${renamed}an`, renamed]
    .map((name) => ({ name, encoded: reply.encode(replyWith(name, client_name)) }))
    .filter(({ encoded }) => encoded.ok)
  if (said === undefined || !said.encoded.ok) {
    return { showsName: false, follows: false, waitsForClose: false }
  }
  const closed = await answered(interview, said.encoded)
  const output = withoutDumps(closed?.output ?? '', [said.encoded.octets])
  const open =
    dialect.reply.format === 'binary' || typeof dialect.reply.ends !== 'string'
      ? undefined
      : await answered(interview, { ...said.encoded, keepOpen: true })
  const waitsForClose =
    closed !== undefined &&
    open !== undefined &&
    ((closed.exited && !open.exited) || (closed.output !== open.output && !open.exited))
  return {
    showsName: server_name === undefined || holdsWord(output, said.name),
    follows: followsReply({ output, name: said.name }, { shown, genuine: server_name }),
    waitsForClose,
  }
}

/** Other names of the same kind: what must stand before them stays. */
function renamer(prefix: string, turn: number): (name: string) => string {
  return (name) =>
    name.startsWith(prefix)
      ? prefix + freshName(name.slice(prefix.length), turn)
      : freshName(name, turn)
}
