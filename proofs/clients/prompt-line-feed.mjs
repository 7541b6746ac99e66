// Right: a line feed ends its prompt.
import { PROMPT, runClient } from './parts.mjs'

await runClient({ prompt: () => process.stdout.write(`${PROMPT}\n`) })
