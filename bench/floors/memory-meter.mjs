// node --import memory-meter.mjs …: at the end of the process, its peak of memory (kB) on descriptor 3.
import { writeSync } from 'node:fs'

process.on('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS))
})
