import type { ClassRow } from '../../../spec/files/class.ts'

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
