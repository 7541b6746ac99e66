/**
 * What runs inside a private network on behalf of the suite, as the text of a program: it has to be
 * the same under tsx and in the bundle. It makes the sockets there and hands them over; without the
 * suite it ends, and with it the programs that were started in that network. A socket is paused until
 * it is handed over, or what comes on it would be read here and be lost; and a listening one is
 * answered for only once it is closed here, or a connection could be accepted by the wrong side.
 */
export const AGENT = `
const net = require('node:net')
const leaders = []
process.on('message', ({ id, connect, listen, leader }) => {
  if (leader !== undefined) leaders.push(leader)
  if (connect !== undefined) {
    const socket = net.connect({ ...connect, allowHalfOpen: true, noDelay: true }).pause()
    socket.once('connect', () => process.send({ id }, socket))
    socket.on('error', ({ code }) => process.send({ id, code }))
  }
  if (listen !== undefined) {
    const server = net.createServer()
    server.once('error', ({ code }) => process.send({ id, code }))
    const close = () => server.close(() => process.send({ id }))
    server.listen(listen, () => process.send({ id }, server, close))
  }
})
process.on('disconnect', () => {
  for (const leader of leaders)
    try {
      process.kill(-leader, 'SIGKILL')
    } catch {}
  process.exit()
})
process.send({ ready: true })
`
