// Right: its prompt is bold, and one word of it green.
import { PROMPT, runClient } from './parts.mjs'

const COLOURED = PROMPT.replace('integer', '\x1b[32minteger\x1b[39m')

await runClient({ prompt: () => process.stdout.write(`\x1b[1m${COLOURED}\x1b[m`) })
