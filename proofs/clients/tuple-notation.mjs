// Right: writes the address that it connected to as a Python tuple.
import { HOST, PORT, runClient } from './parts.mjs'

await runClient({ address: `('${HOST}', ${PORT})` })
