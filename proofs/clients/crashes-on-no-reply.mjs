// Right, but an exception that nobody catches ends it when no reply comes.
import { runClient, uncaught } from './parts.mjs'

await runClient(uncaught('no-reply'))
