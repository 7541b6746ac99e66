// Right: its log is held back until the process ends.
import { startServer } from './parts.mjs'

const lines = []

startServer({ print: (line) => lines.push(`${line}\n`) })
process.on('exit', () => process.stdout.write(lines.join('')))
