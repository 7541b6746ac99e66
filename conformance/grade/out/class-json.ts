import type { ClassTable } from './class-report.ts'

/** Where the rows go: no text of a head can hold it, for line ends stand escaped in texts. */
const PLACE = '\n  "submissions": []'

/** `class.json`, row by row: what `JSON.stringify` makes of the whole report, which need not be in memory. */
export function* classJson({ submissions, rules, ...head }: ClassTable): Generator<string> {
  const whole = JSON.stringify({ ...head, submissions: [], rules }, null, 2)
  const at = whole.indexOf(PLACE)
  let before = `${whole.slice(0, at)}${PLACE.slice(0, -1)}`
  for (const row of submissions) {
    yield `${before}\n    ${JSON.stringify(row, null, 2).replaceAll('\n', '\n    ')}`
    before = ','
  }
  const isEmpty = before !== ','
  yield `${isEmpty ? before : '\n  '}]${whole.slice(at + PLACE.length)}\n`
}
