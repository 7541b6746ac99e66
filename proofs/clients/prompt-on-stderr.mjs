// Right: its prompt goes to stderr.
import { PROMPT, runClient } from './parts.mjs'

await runClient({ prompt: () => process.stderr.write(PROMPT) })
