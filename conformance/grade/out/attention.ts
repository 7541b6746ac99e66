import type { ClassRow } from '../../../spec/files/class.ts'

/** The submissions that an instructor should look at; what is ours to mend comes first: it has no points. */
export function toLookAt(rows: readonly ClassRow[]): ClassRow[] {
  const found = rows.filter((row) => attentionTo(row).length > 0)
  const isOurs = ({ status }: ClassRow) => status === 'error'
  return [...found.filter(isOurs), ...found.filter((row) => !isOurs(row))]
}

/** Why an instructor should look at a submission, a sentence or word each; none if there is no reason to. */
export function attentionTo(row: ClassRow): string[] {
  const { status, reason, lacking, late, remarks, stale = [] } = row
  const because = reason === undefined ? '' : `: ${reason}`
  return [
    ...(status === 'graded' ? [] : [`${status}${because}`]),
    ...(['server', 'client'] as const).flatMap((role) => {
      const why = lacking[role]
      // What holds for the whole submission has been said.
      return why === undefined || (status !== 'graded' && reason?.includes(why) === true)
        ? []
        : [`${role} not judged: ${why}`]
    }),
    ...remarks,
    ...(late === true ? ['late'] : []),
    ...stale.map((why) => `stale: ${why}`),
  ]
}
