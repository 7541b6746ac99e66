import { resolve } from 'node:path'
import type { ClassFolder, Source } from '../grade/source/source.ts'

/** The folder of results may lie among the submissions, before there is anything in it. */
export function withoutOut(found: ClassFolder, out: string): ClassFolder {
  const isOut = ({ origin }: Source) =>
    origin.kind === 'folder' && resolve(origin.path.toString()) === out
  return { ...found, submissions: found.submissions.filter((source) => !isOut(source)) }
}
