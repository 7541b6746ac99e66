// Right, but sends 42, whatever was typed.
import { runClient, usual } from './parts.mjs'

await runClient({
  ask: async (how) => {
    await usual.ask(how)
    return 42
  },
})
