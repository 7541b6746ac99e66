import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Canary } from './canary.ts'

/** A process that sleeps: nobody may end it, stop it, or look into its environment. */
export async function plantedProcess(
  secret: string,
): Promise<Canary & { pid: number | undefined }> {
  const child = spawn('sleep', ['1000000'], { stdio: 'ignore', env: { SUMSOCK_SECRET: secret } })
  await once(child, 'spawn')
  return {
    pid: child.pid,
    async problems() {
      const how = child.signalCode ?? child.exitCode
      if (how !== null) return [`The planted process was ended (${how}).`]
      const state = stateOf(child.pid)
      child.kill('SIGKILL')
      await once(child, 'exit')
      return state === 'T' || state === 't' ? ['The planted process was stopped.'] : []
    },
  }
}

/** The letter of its state, as proc(5) has it. */
function stateOf(pid: number | undefined): string {
  const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
  return text.slice(text.lastIndexOf(')') + 2, text.lastIndexOf(')') + 3)
}
