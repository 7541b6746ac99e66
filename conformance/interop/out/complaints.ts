import type {
  InteropCell,
  InteropProgram,
  InteropReport,
  PairFinding,
} from '../../../spec/files/interop.ts'

/** What one program is blamed for, in however many pairs. */
export interface Complaint {
  /** Who is blamed; nothing where nobody is. */
  program?: InteropProgram
  role?: 'server' | 'client'
  finding: PairFinding
  pairs: { server: InteropProgram; client: InteropProgram; cell: InteropCell }[]
}

type Pair = Complaint['pairs'][number]

/** All that programs are blamed for, those that are blamed most often first. */
export function complaintsIn(report: InteropReport): Complaint[] {
  const complaints = new Map<string, Complaint>()
  for (const pair of failedPairs(report))
    for (const finding of pair.cell.findings) {
      const one = complaintOn(finding, pair)
      const whose = one.program?.file ?? `${pair.server.file}\0${pair.client.file}`
      const key = [one.role, whose, finding.rule].join('\0')
      const known = complaints.get(key)
      if (known === undefined) complaints.set(key, one)
      else known.pairs.push(pair)
    }
  return [...complaints.values()].sort((a, b) => b.pairs.length - a.pairs.length)
}

function failedPairs({ rows, programs }: InteropReport): Pair[] {
  const byFile = new Map(programs.map((program) => [program.file, program]))
  return rows.flatMap(({ server: file, cells }) =>
    cells.flatMap((cell) => {
      const server = byFile.get(file)
      const client = byFile.get(cell.client)
      const isThere = cell.state === 'fails' && server !== undefined && client !== undefined
      return isThere ? [{ server, client, cell }] : []
    }),
  )
}

function complaintOn(finding: PairFinding, pair: Pair): Complaint {
  const { role } = finding
  if (role === undefined) return { finding, pairs: [pair] }
  return { program: pair[role], role, finding, pairs: [pair] }
}
