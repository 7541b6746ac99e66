import { fileURLToPath } from 'node:url'

/** The command that starts a program of proofs/servers on a free port. */
export function serverCommand(name: string): string {
  return `node ${fileURLToPath(new URL(`servers/${name}.mjs`, import.meta.url))} {port}`
}

/** The command that starts a program of proofs/clients, which connects to the port that it is given. */
export function clientCommand(name: string): string {
  return `node ${fileURLToPath(new URL(`clients/${name}.mjs`, import.meta.url))} --port {port}`
}

/** The reference client as it is built. */
export const REFERENCE_CLIENT = 'node dist/bin/sumsock-client.js --port {port}'

/** The reference server as it is built. */
export const REFERENCE = 'node dist/bin/sumsock-server.js --port {port}'
