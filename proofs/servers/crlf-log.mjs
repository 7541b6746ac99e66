// Right: its log lines end in CR LF.
import { startServer } from './parts.mjs'

startServer({ print: (line) => process.stdout.write(`${line}\r\n`) })
