// Right, but prints log lines without end, all of the right form.
import { startServer } from './parts.mjs'

const LINES = '[DEBUG] [start_server]: Still waiting for clients\n'.repeat(200)

startServer()
setInterval(() => process.stdout.write(LINES), 1).unref()
