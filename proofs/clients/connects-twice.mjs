// Right, but when it has read a reply it sends its request once more, on a second connection.
import { afterReply, runClient, usual, wait } from './parts.mjs'

let request

await runClient({
  send: (socket, text) => {
    request = text
    socket.write(text)
  },
  ...afterReply(async () => {
    const again = await usual.dial(usual).catch(() => undefined)
    again?.write(request)
    await wait(200)
    again?.destroy()
  }),
})
