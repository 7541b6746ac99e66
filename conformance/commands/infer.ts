import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { deadlines } from '../deadlines.ts'
import { escapeForTerminal } from '../escape.ts'
import type { ExitCode, Io } from '../io.ts'
import { type CommandLine, numberOf } from '../options.ts'
import { runBuilds } from '../programs/builds.ts'
import { findDialect } from '../programs/find-dialect.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import { programsOf } from './programs-of.ts'

/** `infer`: asks the programs, and prints the dialect that they speak, to edit and use. */
export async function infer(line: CommandLine, io: Io): Promise<ExitCode> {
  const [, word] = line.words
  if (word !== undefined)
    throw new Refusal('E_INFER', {
      expected: 'nothing after infer',
      found: word,
      advice: 'For example: sumsock-conformance infer --server "java Server {port}".',
    })
  const { start } = deadlines(1, numberOf(line, 'start-timeout', 15))
  const programs = await programsOf(line, io)
  if (programs.server === undefined)
    throw new Refusal('E_INFER', {
      expected: 'a server to ask: --server "CMD"',
      found: said('--client alone'),
      advice: 'Give the server that the client speaks to as well.',
    })
  await runBuilds(programs, io.stderr)
  const { dialect, notes } = await findDialect(programs, { startLimit: start })
  for (const note of notes) io.stderr.write(`${escapeForTerminal(note, 2000)}\n`)
  const text = `${JSON.stringify(dialect, null, 2)}\n`
  const out = line.text('out')
  if (out === undefined) io.stdout.write(text)
  else write(resolve(io.cwd, out), text)
  return 0
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    const parts = {
      where: '--out',
      expected: 'a file that can be written',
      found: saidBy(cause),
      advice: 'Give another file.',
    }
    const refusal = new Refusal('E_OUT', parts, { cause })
    throw refusal
  }
}
