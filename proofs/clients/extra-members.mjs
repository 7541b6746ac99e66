// Right: its request has members that nobody knows, nested ones too, before and after.
import { runClient, usual } from './parts.mjs'

await runClient({
  encode: (request) => usual.encode({ v: [{ '}': null }], ...request, sum: 'none', x: '\\"}' }),
})
