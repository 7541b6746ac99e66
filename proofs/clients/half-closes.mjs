// Right: half-closes after its request.
import { runClient } from './parts.mjs'

await runClient({ send: (socket, text) => socket.end(text) })
