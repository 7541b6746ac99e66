// Right: logs both names with labels, as the program published with the hand-out does.
import { runClient } from './parts.mjs'

await runClient({
  names: (client, server) => `Client Name: ${client} | Server Name: ${server}`,
})
