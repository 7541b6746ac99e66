// Right: its whole log goes to stderr.
import { startServer } from './parts.mjs'

startServer({ print: (line) => process.stderr.write(`${line}\n`) })
