// Right: its request is an object of exactly 1024 octets.
import { runClient, usual } from './parts.mjs'

await runClient({
  encode: (request) => {
    const text = usual.encode(request).slice(1)
    return `{${' '.repeat(1024 - Buffer.byteLength(text))}${text}`
  },
})
