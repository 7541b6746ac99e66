import type { Exit } from '../evidence.ts'
import { Refusal, said } from '../refusal.ts'
import type { Readiness } from './readiness.ts'

/** What is known of a server that did not come up. */
export interface FailedStart {
  command: string
  /** The port that was asked for; of one that was ours to choose nothing is said: it is another in each run. */
  port: number | undefined
  /** Milliseconds that it was given. */
  limit: number
  exit: Exit | undefined
  lastLine: string | undefined
}

/** Says why a server could not be had: it ended, listens elsewhere, or never listened. */
export function startRefusal(readiness: Readiness, failed: FailedStart): Refusal {
  const { command, port, limit } = failed
  const where = port === undefined ? 'the port that it was given' : `port ${port}`
  const expected = `--server to listen on ${where} within ${limit / 1000} s`
  const advice = adviceFor(readiness, failed)
  return new Refusal(
    'E_START',
    { where: JSON.stringify(command), expected, found: said(foundBy(readiness, failed)), advice },
    { status: 3 },
  )
}

function foundBy(readiness: Readiness, { exit }: FailedStart): string {
  switch (readiness.kind) {
    case 'exited':
      return exit?.signal == null
        ? `an exit with status ${exit?.code ?? '?'}`
        : `an end by ${exit.signal}`
    case 'elsewhere':
      return `a listener on port ${readiness.ports.join(', ')}`
    default:
      return 'no listener'
  }
}

function adviceFor(readiness: Readiness, { lastLine }: FailedStart): string {
  if (readiness.kind === 'elsewhere')
    return 'Put {port} into the command, obey PORT, or give --port with the port that it uses.'
  // What it printed last stands below the refusal.
  const silent = lastLine === undefined ? ' It printed nothing.' : ''
  return `Run the command by hand and mend what it says.${silent}`
}
