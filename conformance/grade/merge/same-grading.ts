import { Refusal, said } from '../../refusal.ts'
import type { ClassHead } from '../out/class-report.ts'

/** A part of a class as merge is told it: its folder, and how the user calls that. */
export interface PartFolder {
  folder: string
  shown: string
}

/** The head of the report of a part. */
export interface PartHead extends PartFolder {
  head: ClassHead
}

/** Refuses two parts that were not graded alike: their points cannot stand in one list. */
export function mustBeGradedAlike(one: PartHead, other: PartHead): void {
  const [own, theirs] = [leavesOf(one.head), leavesOf(other.head)]
  const name = [...new Set([...own.keys(), ...theirs.keys()])].find(
    (leaf) => own.get(leaf) !== theirs.get(leaf),
  )
  if (name === undefined) return
  throw new Refusal('E_MIXED', {
    where: `${other.shown}/class.json`,
    expected: `${name} to be ${own.get(name) ?? 'left out'}, as in ${one.shown}`,
    found: said(theirs.get(name) ?? 'nothing'),
    advice: `Grade one of the two again, with the same ${CAUSES[name] ?? 'options'}.`,
  })
}

/** What is not changed by an option. */
const CAUSES: Record<string, string> = {
  'tool.name': 'tool',
  'tool.version': 'version of the tool',
  spec: 'version of the tool',
  'settings.secret': 'class secret',
  'settings.rubric.hash': 'rubric',
  'settings.rubric.name': 'rubric',
}

/** All that decides points or seeds, each value by the path of its name. */
function leavesOf({ tool, spec, settings }: ClassHead): Map<string, string> {
  const found = new Map<string, string>()
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [name, member] of Object.entries(value))
        visit(member, path === '' ? name : `${path}.${name}`)
    else found.set(path, JSON.stringify(value))
  }
  visit({ tool, spec, settings }, '')
  return found
}
