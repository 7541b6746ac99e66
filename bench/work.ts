import { readFile } from 'node:fs/promises'
import { Type } from '@sinclair/typebox'
import { Report } from '../spec/files/report.ts'
import { validate } from '../spec/validate.ts'

/** What a run of the suite made its subject do, so that a bare script can do as much. */
export interface Work {
  /** For each start of the server: how many exchanges it had. */
  lives: number[]
}

/** The part of a case's evidence that is counted; a case that did not run has none. */
const CaseWork = Type.Object(
  {
    life: Type.Integer({ minimum: 0 }),
    connections: Type.Array(Type.Unknown()),
    crowd: Type.Optional(Type.Object({ asked: Type.Integer() })),
    restart: Type.Optional(Type.Object({ life: Type.Optional(Type.Integer({ minimum: 0 })) })),
  },
  { $id: 'CaseWork' },
)

/** Reads off a report what its run did: the only place here that knows the evidence. */
export function workOf(report: Report): Work {
  const lives: number[] = []
  const add = (life: number, exchanges: number) => {
    lives[life] = (lives[life] ?? 0) + exchanges
  }
  for (const { evidence } of report.cases) {
    const work = validate(CaseWork, evidence)
    if (!work.ok) continue
    const { life, connections, crowd, restart } = work.value
    add(life, connections.length + (crowd?.asked ?? 0))
    if (restart?.life !== undefined) add(restart.life, 0)
  }
  if (lives.length > 0) return { lives: Array.from(lives, (count) => count ?? 0) }
  throw new Error('expected cases with evidence of their connections, found none')
}

/** How many exchanges the whole run had. */
export function exchangesOf({ lives }: Work): number {
  return lives.reduce((sum, count) => sum + count, 0)
}

/** Reads a report that `--reporter json=FILE` wrote. */
export async function reportFrom(file: string): Promise<Report> {
  const report = validate(Report, JSON.parse(await readFile(file, 'utf8')))
  if (report.ok) return report.value
  const [problem] = report.problems
  throw new Error(`expected ${problem?.expected} at ${file}#${problem?.pointer}`)
}
