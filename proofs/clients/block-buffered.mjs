// Right: whatever it prints, its prompt too, is held back until it ends.
import { PROMPT, runClient, usual } from './parts.mjs'

let held = ''

await runClient({
  prompt: () => {
    held += PROMPT
  },
  print: (line) => {
    held += `${line}\n`
  },
  end: (status) => {
    process.stdout.write(held)
    usual.end(status)
  },
})
