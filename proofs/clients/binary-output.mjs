// Right, but prints a line of octets that are no text before its first log line.
import { runClient, usual } from './parts.mjs'

const OCTETS = Buffer.from(Array.from({ length: 256 }, (_, octet) => octet ^ 0xff))

await runClient({
  dial: (how) => {
    process.stdout.write(OCTETS)
    process.stdout.write('\n')
    return usual.dial(how)
  },
})
