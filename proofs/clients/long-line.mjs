// Right, but prints a line of 5 MB before its first log line.
import { runClient, usual } from './parts.mjs'

await runClient({
  dial: (how) => {
    process.stdout.write(`${'x'.repeat(5_000_000)}\n`)
    return usual.dial(how)
  },
})
