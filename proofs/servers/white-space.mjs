// Right: each reply is printed over several lines, with white space wherever JSON allows it.
import { startServer } from './parts.mjs'

startServer({
  encode: (reply) => `${JSON.stringify(reply, null, '\t ').replaceAll('\n', '\r\n')} \t\n`,
})
