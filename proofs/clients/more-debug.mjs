// Right: DEBUG lines of its own stand between those of the exchange.
import { runClient, usual } from './parts.mjs'

const debug = (message) => usual.print(`[DEBUG] [send_message]: ${message}`)

await runClient({
  send: (socket, text) => {
    debug('Sending message to the server')
    socket.write(text)
  },
  receive: async (socket, how) => {
    const octets = await usual.receive(socket, how)
    debug('Recieved message from server')
    return octets
  },
  end: (status) => {
    usual.print(`[DEBUG] [main]: Ends with status ${status}`)
    usual.end(status)
  },
})
