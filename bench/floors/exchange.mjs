import { once } from 'node:events'
import { connect } from 'node:net'

/** One exchange and nothing else: connect, send, read to the end, close. */
export async function exchange(port, number) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.write(`{"client_name":"floor","client_number":${number}}\n`)
  await once(socket, 'close')
}

/** As many exchanges as asked for, so many of them at once. */
export async function exchanges(port, { count, atOnce = 1 }) {
  let left = count
  const one = async () => {
    while (left > 0) {
      left -= 1
      await exchange(port, 25)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
}
