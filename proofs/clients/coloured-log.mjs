// Right: its log is coloured, inside words too, and each colour is reset on the next line.
import { runClient } from './parts.mjs'

const COLOURS = {
  INFO: '\x1b[32m',
  DEBUG: '\x1b[38;5;33m',
  WARNING: '\x1b[1;33m',
  ERROR: '\x1b[38;2;255;0;0m',
}

await runClient({
  print: (line, level) => {
    const bold = line.replace(': ', ':\x1b[1m \x1b[22m').replace(']', '\x1b[4m]\x1b[m')
    process.stdout.write(`${COLOURS[level]}${bold}\n\x1b[0m`)
  },
})
