import { parseArgs } from 'node:util'
import { inParallel } from '../conformance/in-parallel.ts'
import { judgeMutant } from './kill-matrix/judge-mutant.ts'
import { firstOfEachRule, MUTATED, readMutants } from './kill-matrix/mutant.ts'
import { lineOf, summaryOf } from './kill-matrix/row.ts'
import type { MatrixOptions } from './kill-matrix/way.ts'

const USAGE = `Usage: node --import tsx proofs/kill-matrix.ts [OPTIONS]
Judges each mutant of the reference server and client: the rule that it breaks must be blamed, and no other.

  --small        one mutant of each rule
  --brief        by the cases of the section of the rule alone, not by all
  --only WORD    the mutants of that name or rule (repeatable)
  --role ROLE    server or client (both)
  --target       servers that are started by others: --target --server-log --await-restart
  --portable     without the table of sockets (SUMSOCK_PORTABLE=1)
  --jobs N       mutants judged side by side (2)
`

const { values } = parseArgs({
  options: {
    small: { type: 'boolean', default: false },
    brief: { type: 'boolean', default: false },
    role: { type: 'string' },
    only: { type: 'string', multiple: true },
    target: { type: 'boolean', default: false },
    portable: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) process.stdout.write(USAGE)
else process.exitCode = (await makeMatrix()) ? 0 : 1

/** Judges the mutants that the arguments ask for; whether all came out as it should. */
async function makeMatrix(): Promise<boolean> {
  const { only, role, small, brief, target, portable, jobs } = values
  if (portable) process.env['SUMSOCK_PORTABLE'] = '1'
  const matrix: MatrixOptions = { way: target ? 'target' : 'server', portable, brief }
  // Only a server can be there before the suite is.
  const programs = MUTATED.filter((of) => (target ? of === 'server' : of === (role ?? of)))
  const mutants = programs
    .flatMap((of) => readMutants(of))
    .filter(
      ({ name, breaks }) => only === undefined || only.includes(name) || only.includes(breaks),
    )
  const rows = await inParallel(
    small ? firstOfEachRule(mutants) : mutants,
    Number(jobs),
    async (mutant) => {
      const row = await judgeMutant(mutant, matrix)
      process.stdout.write(lineOf(row))
      return row
    },
  )
  const { ok, text } = summaryOf(rows, only === undefined ? programs : [])
  process.stdout.write(`\n${text}\n`)
  return ok
}
