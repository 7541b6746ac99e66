import type { Evidence } from '../../evidence.ts'
import { hasOwnLines } from '../facts/log-form.ts'
import { viewOf } from '../view.ts'
import { CANNED } from './canned-note.ts'
import { hardCodedSum } from './hard-coded-sum.ts'
import { printedLives } from './printed-life.ts'
import { repeatedList } from './repeated-list.ts'
import { answersOf } from './server-answer.ts'
import { writtenLog } from './written-log.ts'

/**
 * What is to be said of a server that answers or logs what was written into it, whatever it was asked.
 * Certain: nothing is said of a server that may be right, or wrong by an honest mistake.
 */
export function cannedServer(evidence: Evidence): string[] {
  const run = viewOf(evidence)
  const answers = answersOf(run)
  const answered = hardCodedSum(answers) ?? repeatedList(answers)
  const printed = hasOwnLines(evidence.dialect) ? writtenLog(printedLives(run)) : undefined
  return [
    ...(answered === undefined ? [] : [`${CANNED.answers}${answered}.`]),
    ...(printed === undefined ? [] : [`${CANNED.serverLog}${printed}.`]),
  ]
}
