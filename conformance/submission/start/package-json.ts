import { posix } from 'node:path'
import type { FolderFiles } from '../folder-files.ts'

/** What a package.json says about the programs of a submission. */
export interface PackageJson {
  /** Whether libraries must be installed. */
  libraries: boolean
  /** The file that a script or a bin of the name `server` or `client` starts. */
  named: Readonly<Record<'server' | 'client', string | undefined>>
}

/** Reads the package.json at the top; what is not as it should be says nothing. */
export function packageJson({ paths, read }: FolderFiles): PackageJson {
  const root = paths.includes('package.json') ? parsed(read('package.json')) : undefined
  const dependencies = member(root, 'dependencies')
  const named = (name: string, ...more: unknown[]) =>
    [
      member(member(root, 'bin'), name),
      fileOfScript(member(member(root, 'scripts'), name)),
      fileOfScript(member(member(root, 'scripts'), `start:${name}`)),
      ...more,
    ]
      .filter((value) => typeof value === 'string')
      .map((value) => posix.normalize(value))
      .find((value) => paths.includes(value))
  return {
    libraries:
      typeof dependencies === 'object' &&
      dependencies !== null &&
      Object.keys(dependencies).length > 0,
    named: {
      server: named(
        'server',
        fileOfScript(member(member(root, 'scripts'), 'start')),
        member(root, 'main'),
      ),
      client: named('client'),
    },
  }
}

/** The file in `node server.js`, `tsx src/server.ts`. */
function fileOfScript(script: unknown): string | undefined {
  if (typeof script !== 'string') return undefined
  return /(?:^|\s)(?<file>[\w./-]+\.[cm]?[jt]s)(?=\s|$)/u.exec(script)?.groups?.['file']
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
