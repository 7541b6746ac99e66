// Closes its input unread, prints its prompt, and ends with status 0.
import { closeSync } from 'node:fs'
import { PROMPT, wait } from './parts.mjs'

closeSync(0)
await wait(200)
process.stdout.write(PROMPT)
