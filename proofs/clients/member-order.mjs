// Right: the number comes first, the name last.
import { runClient, usual } from './parts.mjs'

await runClient({
  encode: ({ client_name, client_number }) => usual.encode({ client_number, client_name }),
})
