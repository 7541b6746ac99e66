import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { interopClass, layOut } from './class.ts'
import { compareMatrix } from './compare.ts'
import { runInterop } from './run-interop.ts'

// Twelve servers and twelve clients, some with a fault: every red pair must blame the planted one, and
// every other pair must work. A second run has nothing left to do.
const root = mkdtempSync(join(tmpdir(), 'sumsock-interop-'))
try {
  const members = interopClass()
  const folder = join(root, 'class')
  layOut(folder, members)
  const out = join(root, 'out')
  const first = await runInterop(folder, out)
  const again = await runInterop(folder, out)
  const faults = [
    ...compareMatrix(members, first.report),
    ...(first.status === 0 ? [] : [`expected status 0, found ${first.status}: ${first.stderr}`]),
    ...(again.stderr.includes(' 0 to meet') ? [] : [`a second run: ${again.stderr}`]),
  ]
  for (const fault of faults) process.stdout.write(`FALSE ${fault}\n`)
  const pairs = `${members.length} × ${members.length} pairs`
  const red = first.report.rows.flatMap(({ cells }) =>
    cells.filter(({ state }) => state === 'fails'),
  )
  process.stdout.write(
    `2 runs, ${pairs}, ${red.length} red, in ${first.seconds.toFixed(0)} s and ${again.seconds.toFixed(0)} s\n`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  rmSync(root, { recursive: true, force: true })
}
