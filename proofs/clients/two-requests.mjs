// Right, but sends its request twice, in one write.
import { runClient, usual } from './parts.mjs'

await runClient({ encode: (request) => usual.encode(request).repeat(2) })
