// Right: each log line leaves in three writes, some milliseconds apart.
import { runClient, usual, wait } from './parts.mjs'

let written = Promise.resolve()

const write = async (part) => {
  process.stdout.write(part)
  await wait(5)
}

await runClient({
  print: (line) => {
    const parts = [line.slice(0, 5), line.slice(5, 30), `${line.slice(30)}\n`]
    for (const part of parts) written = written.then(() => write(part))
  },
  end: async (status) => {
    await written
    usual.end(status)
  },
})
