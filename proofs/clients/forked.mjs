// Right: the client proper is a child; its parent waits and passes on the exit status.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const plain = fileURLToPath(new URL('plain.mjs', import.meta.url))
const client = spawn(process.execPath, [plain, ...process.argv.slice(2)], { stdio: 'inherit' })

process.on('SIGTERM', () => client.kill())
client.on('exit', (status) => process.exit(status ?? 1))
