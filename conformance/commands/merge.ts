import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { mergeClass } from '../grade/merge/merge-class.ts'
import type { PartFolder } from '../grade/merge/same-grading.ts'
import type { ClassTable } from '../grade/out/class-report.ts'
import { summaryOf } from '../grade/summary.ts'
import type { ExitCode, Io } from '../io.ts'
import { legible } from '../legible.ts'
import type { CommandLine } from '../options.ts'
import { Refusal, said } from '../refusal.ts'
import { rosterOf, writeRoster } from './roster-of.ts'

/** `merge`: joins the results of the parts of a class into those of the whole; nothing is run. */
export async function merge(line: CommandLine, io: Io): Promise<ExitCode> {
  const roster = rosterOf(line, io.cwd)
  const shown = line.text('out')
  if (shown === undefined)
    throw new Refusal('E_OUT', {
      expected: '--out DIR',
      found: said('none'),
      advice: 'Give a folder that is new: --out grades/whole.',
    })
  const out = { folder: realPathOf(resolve(io.cwd, shown)), shown }
  const parts = partsOf(line, io.cwd)
  for (const part of parts) mustBeApart(part, out)
  const { finished, missing } = await mergeClass({
    parts,
    out,
    partial: line.has('partial'),
    finish(table, folder) {
      const place = { folder, shown }
      const isSettled =
        roster === undefined ||
        writeRoster(roster, { submissions: [...table.submissions] }, { out: place, io })
      return { isSettled, isOurs: hasError(table), summary: summaryOf(table, shown) }
    },
  })
  if (missing !== undefined) io.stderr.write(`note: ${legible(missing)}.\n`)
  io.stdout.write(finished.summary)
  return missing === undefined && finished.isSettled && !finished.isOurs ? 0 : 3
}

function partsOf({ words: [, ...shown] }: CommandLine, cwd: string): PartFolder[] {
  if (shown.length === 0)
    throw new Refusal('E_PARTS', {
      expected: 'folders of results after merge',
      found: said('none'),
      advice: 'For example: sumsock-conformance merge --out whole grades/part-*.',
    })
  return shown.map((one) => ({ folder: realPathOf(resolve(cwd, one)), shown: one }))
}

/** Refuses to put the whole into one of its parts, or around them: it replaces what is there. */
function mustBeApart(part: PartFolder, out: PartFolder): void {
  if (!isWithin(part.folder, out.folder) && !isWithin(out.folder, part.folder)) return
  throw new Refusal('E_OUT', {
    where: '--out',
    expected: 'a folder that is apart from the parts',
    found: said(`${out.shown}, and the part ${part.shown}`),
    advice: 'Give a folder beside them.',
  })
}

function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner)
  return path === '' || !(path === '..' || path.startsWith(`..${sep}`))
}

/** Where a path really leads, as far as it is there. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPathOf(above), basename(path))
  }
}

function hasError({ submissions }: ClassTable): boolean {
  for (const { status } of submissions) if (status === 'error') return true
  return false
}
