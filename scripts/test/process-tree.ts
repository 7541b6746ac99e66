import { type ChildProcess, spawnSync } from 'node:child_process'

/** Whether a child gets a process group of its own; Windows has none, and would open a window. */
export const OWN_GROUP = process.platform !== 'win32'

/** Ends a child, started with `detached: OWN_GROUP`, and its descendants, at once. */
export function endTree({ pid }: ChildProcess): void {
  if (pid === undefined) return
  if (!OWN_GROUP) {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'])
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The group is gone already.
  }
}
