// Right, but lives on when it has read a reply, and after SIGTERM.
import { afterReply, forever, runClient } from './parts.mjs'

process.on('SIGTERM', () => {})
await runClient(afterReply(forever))
