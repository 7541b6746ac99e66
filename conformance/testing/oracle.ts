import { type Asked, ProgramOracle } from '../replay/program-oracle.ts'
import type { SpawnedServer } from '../subject/spawned-server.ts'
import { inlineCommand } from './programs.ts'
import { spawnedServer } from './spawned.ts'

/** A server that does something with each of its connections; `n` is the number of the connection. */
export const serverDoing = (onConnection: string): SpawnedServer =>
  spawnedServer(
    inlineCommand(`
      let n = 0
      require("net").createServer({ allowHalfOpen: true }, (socket) => {
        n += 1
        socket.on("error", () => undefined)
        ${onConnection}
      }).listen({port}, "127.0.0.1")`),
  )

/** Says what it has heard, and closes. */
export const ECHO = `socket.on("data", (octets) => {
  console.log("client " + n + " said " + octets)
  socket.end("Ada," + octets)
})`

/** Asks programs, with little patience, and ends them afterwards. */
export async function withOracle<T>(
  asked: Asked,
  act: (oracle: ProgramOracle) => Promise<T>,
): Promise<T> {
  const oracle = new ProgramOracle({ patience: 300, ...asked })
  try {
    return await act(oracle)
  } finally {
    await oracle.close()
  }
}
