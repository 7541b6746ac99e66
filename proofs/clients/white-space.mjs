// Right: spaces, tabs and line feeds stand between the tokens of its request.
import { runClient } from './parts.mjs'

await runClient({
  encode: (request) => `${JSON.stringify(request, null, '\t ').replaceAll('": ', '"\n : ')}\n`,
})
