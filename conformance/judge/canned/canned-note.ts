/** How each note on a program begins that gives what was written into it beforehand. */
export const CANNED = {
  answers: 'The server gives hard-coded answers: ',
  serverLog: 'The server prints a log that was written beforehand: ',
  sent: 'The client sends a hard-coded number: ',
  results: 'The client prints hard-coded results: ',
  unanswered: 'The client prints results that no server gave: ',
} as const

/** Whether a note of a report says that, so that a class report can list it as a remark. */
export function isCannedNote(note: string): boolean {
  return Object.values(CANNED).some((beginning) => note.startsWith(beginning))
}
