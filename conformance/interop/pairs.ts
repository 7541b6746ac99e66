import type { InteropCell, InteropProgram, InteropRow } from '../../spec/files/interop.ts'

/** Decides of each pair whether it is to meet, and under which key its cell is kept. */
export interface Pairing {
  keyOf: (server: string, client: string) => string
  /** Why a pair is not to meet although it could; nothing if it is. */
  leftOut: (server: string, client: string) => string | undefined
  kept: (server: string) => InteropRow | undefined
}

/** Why two programs cannot meet at all; nothing if they can. */
function whyApart(
  server: InteropProgram,
  client: InteropProgram,
): Pick<InteropCell, 'state' | 'reason'> | undefined {
  const error = server.error ?? client.error
  if (error !== undefined) return { state: 'error', reason: error }
  const { lacking } = server
  if (lacking.server !== undefined) return apart(`the server: ${lacking.server}`)
  if (client.lacking.client !== undefined) return apart(`the client: ${client.lacking.client}`)
  const [theirs, its] = [client.dialect, server.dialect]
  return theirs?.hash === its?.hash
    ? undefined
    : apart(`another dialect: the client speaks ${theirs?.name}, the server ${its?.name}`)
}

function apart(reason: string): Pick<InteropCell, 'state' | 'reason'> {
  return { state: 'not run', reason }
}

/** The cell of a pair that was kept from before and still holds. */
function keptCell(
  server: string,
  client: string,
  { kept, keyOf }: Pairing,
): InteropCell | undefined {
  const cell = kept(server)?.cells.find((one) => one.client === client)
  if (cell === undefined || cell.state === 'error' || cell.again === true) return undefined
  return cell.key === keyOf(server, client) ? cell : undefined
}

/** The pairs that are to meet now, by their servers. */
export function toMeet(
  programs: readonly InteropProgram[],
  pairing: Pairing,
): { server: InteropProgram; clients: InteropProgram[] }[] {
  return programs
    .map((server) => ({
      server,
      clients: programs.filter(
        (client) =>
          whyApart(server, client) === undefined &&
          pairing.leftOut(server.file, client.file) === undefined &&
          keptCell(server.file, client.file, pairing) === undefined,
      ),
    }))
    .filter(({ clients }) => clients.length > 0)
}

/** The whole matrix: for each pair its cell, or why there is none. */
export function matrixOf(programs: readonly InteropProgram[], pairing: Pairing): InteropRow[] {
  return programs.map((server) => ({
    row: 'sumsock-interop-row/1',
    server: server.file,
    cells: programs.map((client) => cellOf(server, client, pairing)),
  }))
}

function cellOf(server: InteropProgram, client: InteropProgram, pairing: Pairing): InteropCell {
  const empty = { client: client.file, findings: [] }
  const why = whyApart(server, client)
  if (why !== undefined) return { ...empty, ...why }
  const cells = pairing.kept(server.file)?.cells ?? []
  const own = cells.find((one) => one.client === client.file)
  if (own !== undefined && own.key === pairing.keyOf(server.file, client.file)) return own
  const reason = pairing.leftOut(server.file, client.file) ?? 'it was not come to'
  return { ...empty, state: 'not run', reason }
}
