// node exchanges.mjs PORT COUNT [AT-ONCE]: exchanges with a server that runs already.
import { exchanges } from './exchange.mjs'

const [port, count, atOnce = 1] = process.argv.slice(2).map(Number)
await exchanges(port, { count, atOnce })
