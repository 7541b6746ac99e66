// Right: goes on reading its input line by line, and ends by leaving the process.
import { createInterface } from 'node:readline'
import { fault, integerOf, runClient } from './parts.mjs'

await runClient({
  ask: ({ prompt }) => {
    prompt()
    return new Promise((resolve, reject) => {
      const input = createInterface({ input: process.stdin })
      input.on('line', (line) => {
        try {
          resolve(integerOf(line))
        } catch (error) {
          reject(error)
        }
      })
      input.on('close', () => reject(fault('input', 'expected an integer, found none')))
    })
  },
  end: (status) => process.exit(status),
})
