import type { Socket } from 'node:net'

/**
 * Ends a connection by RST alone. `resetAndDestroy` sends FIN before it where the socket is still
 * writable (Node 20, lib/net.js: `_reset` calls `destroySoon`), so that the peer sees a clean end.
 */
export function reset(socket: Socket): void {
  Reflect.set(socket, 'resetAndClosing', true)
  socket.destroy()
}
