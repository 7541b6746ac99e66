// Says that it listens, stays alive, and does not listen.
import { PORT, usual } from './parts.mjs'

usual.print(`[INFO] [start_server]: ${usual.name} started and listening on ${usual.host}:${PORT}`)
setInterval(() => {}, 60_000)
