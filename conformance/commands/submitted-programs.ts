import { relative, resolve } from 'node:path'
import type { Dialect } from '../../spec/dialect.ts'
import type { SubmittedProgram } from '../../spec/files/submission.ts'
import type { Io } from '../io.ts'
import type { CommandLine } from '../options.ts'
import type { Programs, ProgramToRun } from '../programs/programs.ts'
import { Refusal, said } from '../refusal.ts'
import { MANIFEST } from '../submission/manifest-file.ts'
import { type FoundSubmission, readSubmission } from '../submission/read-submission.ts'
import { surroundingsOf } from './surroundings-of.ts'

/** The programs of `--submission DIR`, by its manifest, or found by looking. */
export async function submittedPrograms(line: CommandLine, io: Io): Promise<Programs> {
  const shownAs = line.text('submission') ?? '.'
  const found = await readSubmission(resolve(io.cwd, shownAs), { shownAs })
  mustHaveTools(found, shownAs)
  const { submission, folder, build, facts, base } = found
  const { server, client, dialect, standard_input } = submission
  const program = (one: SubmittedProgram): ProgramToRun => {
    const port = one.port ?? submission.port
    return {
      command: one.command,
      ...(port === undefined ? {} : { port }),
      ...(one.host === undefined ? {} : { host: one.host }),
      cwd: folder,
      ...surroundingsOf(line),
    }
  }
  return {
    ...(server === undefined ? {} : { server: program(server) }),
    ...(client === undefined ? {} : { client: program(client) }),
    builds: build.map((command) => ({ command, cwd: folder })),
    ...(dialect === undefined ? {} : { dialect: await readInline(dialect, shownAs) }),
    base,
    ...(standard_input === undefined ? {} : { standardInput: standard_input }),
    notes: [...facts, ...whereFrom(found, shownAs)],
  }
}

/** A dialect that stands in the manifest itself is held against all that a file of its own is. */
async function readInline(dialect: string | object, shownAs: string): Promise<Dialect | string> {
  if (typeof dialect === 'string') return dialect
  const { parseDialect } = await import('../dialect/read-dialect.ts')
  return parseDialect(JSON.stringify(dialect), `${shownAs}/${MANIFEST}, at /dialect`)
}

function whereFrom({ base, folder }: FoundSubmission, shownAs: string): string[] {
  const inner = relative(base, folder)
  return inner === '' ? [] : [`Its commands run in ${inner}, in ${shownAs}.`]
}

function mustHaveTools({ missing }: FoundSubmission, shownAs: string): void {
  const [first] = missing
  if (first === undefined) return
  const tools = missing.map(({ tool }) => tool).join(', ')
  throw new Refusal(
    'E_TOOL',
    {
      where: shownAs,
      expected: 'the tools that its commands need',
      found: said(`no ${tools}`),
      advice: 'Install what is missing, or build it where it is there.',
    },
    { status: 3 },
  )
}
