// Right, but leaves a process in a session of its own that lives on for up to 30 seconds.
import { spawn } from 'node:child_process'
import { runClient } from './parts.mjs'

const sleep = ['-e', 'setTimeout(() => {}, 30_000)']
spawn(process.execPath, sleep, { detached: true, stdio: 'ignore' }).unref()
await runClient()
