import type { InteropCell, InteropReport } from '../../spec/files/interop.ts'
import type { Member } from './class.ts'

/** What is not as it was planted: pairs that should be green and are not, or blame somebody else. */
export function compareMatrix(members: readonly Member[], { rows }: InteropReport): string[] {
  const faults: string[] = []
  for (const server of members)
    for (const client of members) {
      const row = rows.find((one) => one.server === server.name)
      const cell = row?.cells.find((one) => one.client === client.name)
      const fault = faultOf(cell, planted(server, client))
      if (fault !== undefined) faults.push(`${server.name} with ${client.name}: ${fault}`)
    }
  return faults
}

/** The rules that were broken on purpose, by who breaks them. */
type Planted = Readonly<Partial<Record<'server' | 'client', string>>>

function planted({ server }: Member, { client }: Member): Planted {
  return { ...(server && { server }), ...(client && { client }) }
}

function faultOf(cell: InteropCell | undefined, rules: Planted): string | undefined {
  if (cell === undefined) return 'it is not in the matrix'
  const found = `${cell.state} ${cell.blames ?? ''} ${cell.reason ?? ''} ${JSON.stringify(cell.findings)}`
  const isPlanted = Object.keys(rules).length > 0
  if (!isPlanted) {
    const told = Object.values(cell.agreement ?? {})
    const isGreen = cell.state === 'works' && told.length === 4 && told.every(isAgreed)
    return isGreen ? undefined : `expected it to work, found ${found}`
  }
  const isBlamed =
    cell.state === 'fails' &&
    cell.findings.length > 0 &&
    cell.findings.every(({ role, rule }) => role !== undefined && rules[role] === rule)
  return isBlamed ? undefined : `expected ${JSON.stringify(rules)} to be blamed, found ${found}`
}

function isAgreed(telling: string): boolean {
  return telling === 'agrees'
}
