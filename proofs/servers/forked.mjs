// Right: the process that listens is a child; its parent waits and passes on the exit status.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { PORT, startServer } from './parts.mjs'

if (process.send === undefined) {
  const server = fork(fileURLToPath(import.meta.url), [String(PORT)])
  process.on('SIGTERM', () => server.kill())
  server.on('exit', (status, signal) => process.exit(signal === null ? status : 1))
} else {
  process.on('disconnect', () => process.exit(1))
  process.channel.unref()
  startServer()
}
