import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'
import { parse } from 'shell-quote'
import { Refusal } from '../refusal.ts'

/** Splits a command into words, by the quoting of the platform; nothing of a shell is obeyed. */
export function splitCommand(command: string, flag: string): string[] {
  const sign = process.platform === 'win32' ? '^' : '\\'
  if (command.includes('\0')) throw refuseNul(command, flag)
  mustCloseItsQuotes(command, { flag, sign })
  const words = parse(command, (name: string) => `$${name}`, { escape: sign }).map((token) => {
    if (typeof token === 'string') return token
    if ('op' in token && token.op === 'glob') return token.pattern
    throw refuseOperator('op' in token ? token.op : '#', flag)
  })
  if (words.length === 0)
    throw new Refusal('E_COMMAND', {
      where: flag,
      expected: 'a command',
      found: command,
      advice: `For example: ${flag} "python3 server.py {port}".`,
    })
  return words
}

/** No system takes such a word: what comes after it would be lost. */
function refuseNul(command: string, flag: string): Refusal {
  return new Refusal('E_COMMAND', {
    where: flag,
    expected: 'a command without the character NUL',
    found: command,
    advice: 'Leave it out.',
  })
}

/** Whether a command says where its port goes. */
export function takesPort(words: readonly string[]): boolean {
  return words.some((word) => word.includes('{port}'))
}

/** Refuses a command whose program is not there. */
export function mustBeFound(
  [program = '']: readonly string[],
  { cwd, path, flag }: { cwd: string; path: string | undefined; flag: string },
): void {
  if (findExecutable(program, cwd, path) !== undefined) return
  throw new Refusal(
    'E_COMMAND',
    {
      where: flag,
      expected: 'a command that can be run',
      found: program,
      advice: 'Give its path, or put its folder on the PATH.',
    },
    { status: 3 },
  )
}

/** Whether that was said of a command. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'E_COMMAND' && error.status === 3
}

/** Fills `{port}` and `{host}` in the words of a command. */
export function fillCommand(
  words: readonly string[],
  values: Record<string, string | number>,
): string[] {
  return words.map((word) =>
    word.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole)),
  )
}

/** The file that a command's first word stands for, or `undefined` if there is none. */
export function findExecutable(
  word: string,
  cwd: string,
  path = process.env['PATH'] ?? '',
): string | undefined {
  const candidates = /[/\\]/u.test(word)
    ? [isAbsolute(word) ? word : join(cwd, word)]
    : path.split(delimiter).map((folder) => join(folder === '' ? cwd : folder, word))
  const endings = process.platform === 'win32' ? ['', '.exe', '.cmd', '.bat', '.com'] : ['']
  return candidates
    .flatMap((file) => endings.map((ending) => file + ending))
    .find((file) => isExecutable(file))
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** shell-quote takes a quote without its other for a letter; a shell would go on reading. */
function mustCloseItsQuotes(command: string, { flag, sign }: { flag: string; sign: string }): void {
  const escaped =
    sign === '^' ? /\^.|'[^']*'|"(?:\^.|[^"^])*"/gsu : /\\.|'[^']*'|"(?:\\.|[^"\\])*"/gsu
  if (!/['"]/u.test(command.replaceAll(escaped, ''))) return
  throw new Refusal('E_COMMAND', {
    where: flag,
    expected: 'a command whose quotes are closed',
    found: command,
    advice: `For example: ${flag} "python3 'my server.py' {port}".`,
  })
}

function refuseOperator(operator: string, flag: string): Refusal {
  return new Refusal('E_COMMAND', {
    where: flag,
    expected: 'one command without a shell',
    found: operator,
    advice: `Give the first part with --build "CMD" (it is run first), or use sh -c '…'.`,
  })
}
