// Right: its whole log goes to stderr, its prompt to stdout.
import { runClient } from './parts.mjs'

await runClient({ print: (line) => process.stderr.write(`${line}\n`) })
