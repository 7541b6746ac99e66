import type { Socket } from 'node:net'

/**
 * Whether the end of a stream is none. A reset that comes together with octets is reported as an end
 * (libuv, uv__stream_io: POLLHUP after a partial read); but the system knows no peer any more, as
 * long as we have not sent our own FIN either.
 */
export function hasReset(socket: Socket): boolean {
  if (socket.writableEnded) return false
  // Node remembers the peer's address once it was asked for it.
  Reflect.set(socket, '_peername', undefined)
  return socket.remotePort === undefined
}

/** Ends a connection by RST alone, if it is not over already. */
export function reset(socket: Socket): void {
  // resetAndDestroy() sends a FIN before the RST while the socket is writable (Node 20, lib/net.js),
  // and a handle whose FIN is still on its way takes no reset (libuv, uv_tcp_close_reset).
  const finIsDue = socket.writableEnded && !socket.writableFinished
  if (!finIsDue && !socket.destroyed) Reflect.set(socket, 'resetAndClosing', true)
  socket.destroy()
}
