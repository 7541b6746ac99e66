// Right, but lives on when it has read a reply.
import { afterReply, forever, runClient } from './parts.mjs'

await runClient(afterReply(forever))
