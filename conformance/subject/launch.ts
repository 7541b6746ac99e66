import { type ChildProcess, spawn } from 'node:child_process'
import { findExecutable } from './command-line.ts'
import { LIFE_MARK } from './descendants.ts'
import { inheritedEnvironment } from './inherited-environment.ts'
import type { ProcessOptions } from './process.ts'
import { onTerminal } from './pty.ts'
import { portableForced } from './socket-table.ts'

/** The same for every program, in and out of a sandbox. */
const SAME_EVERYWHERE = {
  LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8',
  PYTHONIOENCODING: 'utf-8',
}

/** Starts a program as its options say, with a mark in its environment by which it is known. */
export function launch(options: ProcessOptions, mark: string): ChildProcess {
  const { cwd, env, input, pty = false, network, confinement } = options
  const words = pty ? onTerminal(options.words, mark) : lineBuffered(options.words)
  const added = {
    ...SAME_EVERYWHERE,
    ...(pty ? { SHELL: '/bin/sh' } : {}),
    ...env,
    [LIFE_MARK]: mark,
  }
  const start = confinement?.start({ words, cwd, env: added }) ?? {
    words,
    cwd,
    env: { ...inheritedEnvironment(), ...added },
  }
  const [file = '', ...args] = network?.entering(start.words) ?? start.words
  return spawn(file, args, {
    cwd: start.cwd,
    env: start.env,
    stdio: [
      input === undefined && !pty ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
      ...(confinement?.keeps === true ? (['ignore', 'pipe'] as const) : []),
    ],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
}

let stdbuf: string | undefined

/** C programs hold their output back when it goes to a pipe; stdbuf(1) makes it come by lines. */
function lineBuffered(words: readonly string[]): readonly string[] {
  if (process.platform !== 'linux' || portableForced()) return words
  stdbuf ??= findExecutable('stdbuf', '/') ?? ''
  return stdbuf === '' ? words : [stdbuf, '-oL', '-eL', ...words]
}
