import type { Report } from '../../spec/files/report.ts'
import type { Evidence } from '../evidence.ts'
import { reportOn, simulate } from './simulated.ts'

/** The report on a server that keeps every core rule. */
export function goodReport(): Report {
  const evidence = simulate([
    { id: 'exchange/plain' },
    { id: 'exchange/varies' },
    { id: 'wire/no-line-feed' },
    { id: 'range/boundaries#one' },
    { id: 'malformed/number#string' },
    {
      id: 'left-open/duplicate-members#number',
      answers: { 0: { reply: '{"server_name":"Ada Server","server_number":10,"sum":36}\n' } },
    },
    { id: 'range/below#zero' },
  ])
  return reportOn(evidence)
}

/** The report on a server with many faults, some of them meant to hurt who reads about them. */
export function badReport(): Report {
  return reportOn(badEvidence(), { notes: ['the end of its process was seen from /proc'] })
}

/** What happened with that server. */
export function badEvidence(): Evidence {
  return simulate(
    [
      { id: 'exchange/plain' },
      {
        id: 'exchange/in-range#fifty',
        answers: { 0: { reply: '{"server_name":"Ada Server","server_number":10,"sum":"60"}' } },
      },
      {
        id: 'exchange/names#non-ascii',
        answers: {
          0: { reply: '{"server_name":"\u202e雪🐍 ]]><x>&\u009b2J","server_number":10,"sum":7}\n' },
        },
      },
      { id: 'wire/no-line-feed', answers: { 0: { reply: '', end: 'open' } } },
      { id: 'wire/segments-two', answers: { 0: { end: 'reset' } } },
      { id: 'malformed/number#string', answers: { 0: { reply: '', end: 'open' } } },
      {
        id: 'range/below#zero',
        shutdown: { exited: false, refuses: false, seen_by: 'socket table' },
      },
    ],
    {
      change: (line) =>
        line.replace('[DEBUG] [handle_client]: Sending', '\u001b[2J::error::Sending'),
      life: { ended: 'by us', exit: { at: 9000, code: null, signal: 'SIGTERM' } },
    },
  )
}
