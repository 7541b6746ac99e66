import { type CommandLine, wrongValue } from '../options.ts'

/** How a program is run, whichever side it is: its environment, and a terminal if asked for. */
export function surroundingsOf(line: CommandLine) {
  return { env: Object.fromEntries(line.all('env').map(assignment)), pty: line.has('pty') }
}

function assignment(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw wrongValue('env', { expected: 'KEY=VALUE', found: text })
}
