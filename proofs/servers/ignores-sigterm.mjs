// Goes on serving after a number out of range, and after SIGTERM.
import { startServer } from './parts.mjs'

process.on('SIGTERM', () => {})
startServer({ shutDown: () => {} })
