// Right: its log lines end in CR LF.
import { runClient } from './parts.mjs'

await runClient({ print: (line) => process.stdout.write(`${line}\r\n`) })
