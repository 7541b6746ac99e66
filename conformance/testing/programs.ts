import { fileURLToPath } from 'node:url'

/** Where the programs lie that tests are made with. */
export const PROOFS = fileURLToPath(new URL('../../proofs', import.meta.url))
const SERVERS = `${PROOFS}/servers`
const CLIENTS = `${PROOFS}/clients`

/** The command of one of the programs in proofs/servers; without `{port}` it obeys PORT. */
export function serverCommand(name: string, port = '{port}'): string {
  return `'${process.execPath}' '${SERVERS}/${name}.mjs' ${port}`
}

/** The same as the words of a process. */
export function serverWords(name: string, port: number): string[] {
  return [process.execPath, `${SERVERS}/${name}.mjs`, String(port)]
}

/** A command that runs a line of JavaScript, in which no single quote may stand. */
export function inlineCommand(code: string): string {
  return `'${process.execPath}' -e '${code}'`
}

/** The same as the words of a process. */
export function inlineWords(code: string): string[] {
  return [process.execPath, '-e', code]
}

/** The command of one of the programs in proofs/clients; without arguments it obeys HOST and PORT. */
export function clientCommand(name: string, words = '--host {host} --port {port}'): string {
  return `'${process.execPath}' '${CLIENTS}/${name}.mjs' ${words}`
}
