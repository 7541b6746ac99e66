import { closeSync, readdirSync, readFileSync } from 'node:fs'

/** The flag of a descriptor that is closed when another program takes the place of this one (O_CLOEXEC). */
const CLOSES_ON_EXEC = 0o2000000

/**
 * Closes descriptors that whoever started the suite has left open: they would pass through to the
 * programs of a submission. What Node itself has opened is closed for them anyway.
 */
export function closeInherited(): void {
  // Elsewhere there is no sandbox to pass through to.
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc/self/fd')) {
    const descriptor = Number(name)
    if (descriptor <= 2 || closesOnExec(name)) continue
    try {
      closeSync(descriptor)
    } catch {
      // It was that of the folder itself.
    }
  }
}

function closesOnExec(name: string): boolean {
  try {
    const flags = /^flags:\s+(\d+)/mu.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1]
    return flags === undefined || (Number.parseInt(flags, 8) & CLOSES_ON_EXEC) !== 0
  } catch {
    return true
  }
}
