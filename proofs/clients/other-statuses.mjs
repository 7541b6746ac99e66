// Right: ends with status 2 after bad input, and with 70 after any other error.
import { runClient, usual } from './parts.mjs'

await runClient({
  fail: (error, log) => {
    usual.fail(error, log)
    return error.kind === 'input' ? 2 : 70
  },
})
