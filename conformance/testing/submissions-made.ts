import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type LookedAround, lookAround } from '../submission/look-around.ts'
import { withFolder } from './surroundings.ts'

/** The files of a submission that a test makes, by their path. */
export type MadeFiles = Readonly<Record<string, string | Uint8Array>>

/** Gives a folder with such files, that is gone afterwards. */
export function withSubmission<T>(
  files: MadeFiles,
  act: (folder: string) => Promise<T> | T,
): Promise<T> {
  return withFolder((folder) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return act(folder)
  })
}

/** What such a folder shows. */
export function lookedAt(files: MadeFiles): Promise<LookedAround> {
  return withSubmission(files, lookAround)
}

/** A server in Python that listens on a port given by an expression, with statements before it. */
export function pythonServer(port: string, before = ''): string {
  return `import os, socket, sys\n${before}\ns = socket.socket()\ns.bind(('', ${port}))\ns.listen()\n`
}

/** A client in Python, made in the same way. */
export function pythonClient(port: string, before = ''): string {
  return `import os, socket, sys\n${before}\ns = socket.socket()\ns.connect(('127.0.0.1', ${port}))\n`
}

/** A class of Java with a main function, in a package or in none. */
export function javaMain(name: string, body: string, inPackage = ''): string {
  const line = inPackage === '' ? '' : `package ${inPackage};\n`
  return `${line}import java.net.*;\npublic class ${name} {\n  public static void main(String[] args) throws Exception {\n    ${body}\n  }\n}\n`
}

/** A program of C with a main function. */
export function cMain(body: string, before = ''): string {
  return `#include <sys/socket.h>\n${before}\nint main(int argc, char *argv[]) {\n  ${body}\n}\n`
}
