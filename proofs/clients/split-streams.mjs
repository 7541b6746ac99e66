// Right: INFO lines go to stdout, all others to stderr.
import { runClient } from './parts.mjs'

await runClient({
  print: (line, level) => {
    const stream = level === 'INFO' ? process.stdout : process.stderr
    stream.write(`${line}\n`)
  },
})
