// Right: the members of each reply come in another order, the sum first.
import { startServer, usual } from './parts.mjs'

startServer({
  encode: ({ server_name, ...numbers }) => usual.encode({ sum: 0, ...numbers, server_name }),
})
