// Right, but an exception that nobody catches ends it when nobody listens.
import { runClient, uncaught } from './parts.mjs'

await runClient(uncaught('refused'))
