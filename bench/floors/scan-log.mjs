// node scan-log.mjs FILE: adds up every line of numbers, by one global regex per chunk.
import { closeSync, openSync, readSync } from 'node:fs'

const NUMBERS = /Client Number: (-?\d+) \| Server Number: (-?\d+) \| Sum: (-?\d+)/g
const LINE_FEED = 10

const descriptor = openSync(process.argv[2])
const buffer = Buffer.allocUnsafe(1 << 20)
let kept = 0
let found = 0
let wrong = 0
for (;;) {
  const read = readSync(descriptor, buffer, kept, buffer.length - kept, null)
  if (read === 0) break
  const end = kept + read
  const whole = buffer.lastIndexOf(LINE_FEED, end - 1) + 1
  const text = buffer.latin1Slice(0, whole)
  NUMBERS.lastIndex = 0
  for (let match = NUMBERS.exec(text); match !== null; match = NUMBERS.exec(text)) {
    found += 1
    if (Number(match[1]) + Number(match[2]) !== Number(match[3])) wrong += 1
  }
  buffer.copyWithin(0, whole, end)
  kept = end - whole
}
closeSync(descriptor)
process.stdout.write(`${found} exchanges, ${wrong} wrong\n`)
process.exitCode = found > 0 && wrong === 0 ? 0 : 1
