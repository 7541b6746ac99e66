// Right, but an exception that nobody catches ends it when the reply is wrong.
import { runClient, uncaught } from './parts.mjs'

await runClient(uncaught('bad-reply'))
