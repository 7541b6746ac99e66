// Right: it takes a request for malformed only when its end, or octet 1025, has come.
import { findObject, startServer } from './parts.mjs'

const isObject = (octets) => octets.toString('latin1').trimStart().startsWith('{')

startServer({
  find: (octets) => (isObject(octets) || octets.length > 1024 ? findObject(octets) : undefined),
})
