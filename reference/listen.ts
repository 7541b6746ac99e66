import type { Server } from 'node:net'
import { codeOf } from './connection.ts'
import { bad, type Checked, type Fault, good } from './fault.ts'

/** Connections that the system may hold before they are accepted (service/load). */
const BACKLOG = 1024

/** Where to listen. */
export interface ListenOptions {
  host: string
  port: number
  /** A reason of ours not to listen there. */
  refuses(port: number): string | undefined
}

/** Makes a server listen; the value is its port. */
export function listen(server: Server, options: ListenOptions): Promise<Checked<number>> {
  const { host, port, refuses } = options
  const refusal = refuses(port)
  if (refusal !== undefined) return Promise.resolve(bad(faultOf(refusal, options)))
  return new Promise((resolve) => {
    const refused = (error: Error) => resolve(bad(faultOf(codeOf(error), options)))
    server.on('error', refused)
    server.listen({ host, port, backlog: BACKLOG }, () => resolve(good(portOf(server))))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function faultOf(code: string, { host, port }: ListenOptions): Fault {
  switch (code) {
    case 'EADDRINUSE':
      return {
        code: 'E_PORT_TAKEN',
        expected: `port ${port} of ${host} to be free`,
        found: 'that it is in use (EADDRINUSE)',
        advice: 'End the program that listens there, or give another --port',
      }
    case 'EACCES':
      return {
        code: 'E_PORT_FORBIDDEN',
        expected: `to be allowed to listen on port ${port}`,
        found: 'that it is not (EACCES)',
        advice: 'Give a --port above 1023',
      }
    default:
      return {
        code: 'E_HOST',
        expected: `${JSON.stringify(host)} to be an address of this machine`,
        found: code,
        advice: 'Give --host 0.0.0.0, or the address of one of its interfaces',
      }
  }
}
