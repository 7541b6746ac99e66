import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Canary } from './canary.ts'

/** A server on the loopback of this machine, TCP and by an abstract name: nobody may connect to it. */
export async function plantedServer(secret: string): Promise<Canary> {
  const problems: string[] = []
  const on = (where: string) =>
    createServer((socket) => {
      problems.push(`Somebody connected to ${where}.`)
      socket.on('error', () => undefined)
      socket.end(`${secret}\n`)
    })
  const tcp = on('a port of this machine')
  const named = on('a socket of this machine')
  tcp.listen(0, '127.0.0.1')
  // The kernel keeps such a name by network namespace, not in a folder.
  named.listen(`\0${secret.slice(0, 22)}`)
  await Promise.all([tcp, named].map((server) => once(server, 'listening')))
  return {
    async problems() {
      await Promise.all([tcp, named].map((server) => once(server.close(), 'close')))
      return problems
    },
  }
}
