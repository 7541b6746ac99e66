import { parseArgs } from 'node:util'
import { inParallel } from '../conformance/in-parallel.ts'
import { inTurn, tasksIn } from './dialect-matrix/dialect-task.ts'
import { judgeInDialect, judgeReference } from './dialect-matrix/judge-in-dialect.ts'
import { builtInFiles, type SpokenDialect, spokenIn } from './dialect-matrix/spoken-dialect.ts'
import { lineOf, type Row, summaryOf } from './kill-matrix/row.ts'

const USAGE = `Usage: node --import tsx proofs/dialect-matrix.ts [OPTIONS]
Judges the reference programs, and each of their mutants that makes sense, in the built-in dialects:
the programs themselves must be blamed for nothing, a mutant for the rule that it breaks, and no other.

  --small        one mutant of each rule, by the cases of that rule, in dialects that take turns;
                 and the programs themselves in one dialect
  --turn N       with --small: which quarter of the dialects, and which begins (0)
  --only NAME    the dialect of that name (repeatable)
  --mutant WORD  the mutants of that name or rule (repeatable)
  --jobs N       programs judged side by side (2)
`

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    turn: { type: 'string', default: '0' },
    only: { type: 'string', multiple: true },
    mutant: { type: 'string', multiple: true },
    jobs: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await makeMatrix()) ? 0 : 1

/** Judges what the arguments ask for; whether all came out as it should. */
async function makeMatrix(): Promise<boolean> {
  const { only, mutant: words, small, turn, jobs } = values
  const files = builtInFiles(only)
  const dialects = await Promise.all(
    (small ? inRotation(files, Number(turn)) : files).map(spokenIn),
  )
  const own = words === undefined ? (small ? dialects.slice(0, 1) : dialects) : []
  const keep = await inParallel(own, Number(jobs), keepsAll)

  const byDialect = dialects.map((spoken) => tasksIn(spoken, small))
  const tasks = small ? inTurn(byDialect, Number(turn)) : byDialect.flat()
  const chosen = tasks.filter(({ mutant: { name, breaks } }) => {
    return words === undefined || words.includes(name) || words.includes(breaks)
  })
  const rows = await inParallel(chosen, Number(jobs), async (task) => {
    const row = await judgeInDialect(task, small)
    process.stdout.write(`${task.spoken.dialect.name.padEnd(22)} ${lineOf(row)}`)
    return row
  })
  const { ok, text } = summaryOf(rows.filter(isApplicable), [])
  const elsewhere = rows.length - rows.filter(isApplicable).length
  process.stdout.write(`\n${own.length} dialects spoken, ${keep.filter(Boolean).length} well\n`)
  process.stdout.write(`${text}\n${elsewhere} of rules that are not applicable\n`)
  return ok && keep.every(Boolean)
}

// A rule that a dialect makes meaningless must not be blamed; that nothing else is, is shown too.
function isApplicable({ untestable, killed, falselyBlamed }: Row): boolean {
  return untestable === undefined || killed || falselyBlamed.length > 0
}

async function keepsAll(spoken: SpokenDialect): Promise<boolean> {
  const blamed = await judgeReference(spoken)
  const verdict = blamed.length === 0 ? 'well' : `FALSE  ${blamed.join(', ')}`
  process.stdout.write(`${spoken.dialect.name.padEnd(22)} ${verdict}\n`)
  return blamed.length === 0
}

// A quarter of them, another one at each turn.
function inRotation(files: readonly string[], turn: number): string[] {
  return files.length < 4 ? [...files] : files.filter((_, index) => index % 4 === turn % 4)
}
