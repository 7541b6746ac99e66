// Right: its name holds the words of a log line.
import { runClient } from './parts.mjs'

await runClient({ name: 'Client Name: Ada | Server Name: Bo' })
