import { fileURLToPath } from 'node:url'

/** The command that starts a program of proofs/servers on a free port. */
export function serverCommand(name: string): string {
  return `node ${fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url))} {port}`
}

/** The reference server as it is built. */
export const REFERENCE = 'node dist/bin/sumsock-server.js --port {port}'
