import { Socket } from 'node:net'

/** A socket that connects for as long as its connection is being made elsewhere. */
export function lateSocket(): Socket {
  const socket = new Socket({ allowHalfOpen: true })
  Reflect.set(socket, 'connecting', true)
  return socket
}

/**
 * Lets a late socket go on with the connection of one that has just been handed over: Node has no
 * public way to wait for a handle, and its own (kReinitializeHandle) forgets an early `end`.
 */
export function arrive(late: Socket, made: Socket): void {
  if (late.destroyed) return void made.destroy()
  const handle: unknown = Reflect.get(made, '_handle')
  // It has gone while it was handed over.
  if (typeof handle !== 'object' || handle === null) return stayAway(late, 'ECONNRESET')
  const owner = Object.getOwnPropertySymbols(handle).find(
    (key) => Reflect.get(handle, key) === made,
  )
  if (owner === undefined) throw new Error('expected a handle that knows its socket (node:net)')
  Reflect.set(made, '_handle', null)
  Reflect.set(handle, owner, late)
  Reflect.set(late, '_handle', handle)
  Reflect.set(late, 'connecting', false)
  late.emit('connect')
  late.emit('ready')
  late.read(0)
}

/** Lets a late socket know why there is no connection. */
export function stayAway(late: Socket, code: string): void {
  late.destroy(Object.assign(new Error(`connect ${code}`), { code }))
}
