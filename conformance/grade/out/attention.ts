import type { ClassRow } from '../../../spec/files/class.ts'

/** Why an instructor should look at a submission, a sentence or word each; none if there is no reason to. */
export function attentionTo(row: ClassRow): string[] {
  const { status, reason, lacking, late, remarks, stale = [] } = row
  const because = reason === undefined ? '' : `: ${reason}`
  return [
    ...(status === 'graded' ? [] : [`${status}${because}`]),
    ...(lacking.server === undefined ? [] : [`server not judged: ${lacking.server}`]),
    ...(lacking.client === undefined ? [] : [`client not judged: ${lacking.client}`]),
    ...remarks,
    ...(late === true ? ['late'] : []),
    ...stale.map((why) => `stale: ${why}`),
  ]
}
