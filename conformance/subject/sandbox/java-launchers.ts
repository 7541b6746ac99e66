import type { Limits } from './limits.ts'

const MIB = 1024 * 1024

/** A program that stands before another of the same name on the PATH in a sandbox. */
export interface Launcher {
  name: string
  /** What its file holds. */
  text: string
}

/**
 * The starters of Java that take its size from the limits. By itself Java takes a 64th of the machine's
 * memory at once and a quarter before it tidies up, and threads by the number of processors: on a
 * large machine that is more than the limits allow, and a right program would not even start. An
 * option on the command line still wins. The environment can say the same, but then Java prints
 * that it was told, and a stray line would be the student's.
 */
export function javaLaunchers({ memory }: Limits): Launcher[] {
  const most = Math.max(8, Math.floor(memory / MIB / 2))
  const options = [
    '-XX:+IgnoreUnrecognizedVMOptions',
    '-XX:ActiveProcessorCount=2',
    `-Xms${Math.min(16, most)}m`,
    `-Xmx${most}m`,
  ]
  return [
    { name: 'java', text: launcher('java', options) },
    {
      name: 'javac',
      text: launcher(
        'javac',
        options.map((option) => `-J${option}`),
      ),
    },
  ]
}

/** The real program is the next one on the PATH: the folder of this one is left out. */
function launcher(name: string, options: readonly string[]): string {
  return `#!/bin/sh\nPATH=\${PATH#*:}\nexec ${name} ${options.join(' ')} "$@"\n`
}
