// Right: each reply has members that the protocol does not name.
import { startServer, usual } from './parts.mjs'

const EXTRA = { version: '1.1', tags: ['}', '{', '\\"'], server: { sum: 0 }, client_number: null }

startServer({ encode: (reply) => usual.encode({ ...EXTRA, ...reply, when: Date.now() }) })
