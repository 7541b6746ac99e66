import { formatLine, readLine } from '../../spec/log-event.ts'
import { Started } from '../../spec/log-lines.ts'
import type { LifeEvidence } from '../evidence.ts'
import { carriesText } from '../log/classify.ts'
import { printedLines } from '../log/printed-line.ts'
import { sameButForEncoding } from './encoding.ts'
import { nameOfLife } from './exchange.ts'
import { cutLog, lineAsFound } from './found-line.ts'
import type { LifeLog } from './life-log.ts'
import { placeOfLine } from './log.ts'
import { blocked, broken, holds, type Outcome, untested } from './outcome.ts'
import type { CaseView } from './view.ts'

/** server-log/started: once, with its name and the port that it listens on. */
export function startedLogged({ evidence, life, run }: CaseView, log: LifeLog): Outcome {
  const first = run.cases.find((one) => one.evidence.life === evidence.life)
  if (first?.evidence !== evidence || life === undefined)
    return untested('it is judged once for each start')
  const lines = log.entries.filter(({ text }) => readLine(Started, text) !== undefined)
  const name = nameOfLife(evidence.life, run)
  const [line, second] = lines
  const expected = formatLine(Started, {
    server_name: name ?? '…',
    host: '0.0.0.0',
    port: life.port,
  })
  if (line === undefined) return startMissing(log, life, expected)
  // A server that somebody else starts again may have been started more often than was seen.
  const twice = second !== undefined && life.restarts !== true
  if (!twice && isRight(line.text, life, name)) return holds()
  const found = twice ? `two such lines: ${lineAsFound(line)}` : lineAsFound(line)
  return broken({ expected, found, where: placeOfLine(line) })
}

function isRight(text: string, { local, port }: LifeEvidence, name: string | undefined): boolean {
  const { port: logged, server_name: named = '' } = readLine(Started, text) ?? {}
  const rightPort = !local || logged === String(port)
  return rightPort && (name === undefined || named === name || sameButForEncoding(named, name))
}

function startMissing(log: LifeLog, life: LifeEvidence, expected: string): Outcome {
  if (life.started === undefined) return startedBefore(life)
  if (log.entries.length === 0) return cutLog(log)
  const near = log.entries.find(({ text }) => carriesText(text, Started))
  if (near?.kind === 'meant as a log line')
    return blocked('its line has not the form of one', 'log/line-format')
  if (near === undefined && log.full) return blocked('the log was too long to be kept whole')
  const found = near === undefined ? 'no such line' : lineAsFound(near)
  return broken({ expected, found, where: 'the log of a start' })
}

/** A server that was there before: what its log held then may show that it was right. */
function startedBefore({ prelude, port }: LifeEvidence): Outcome {
  const lines = prelude === undefined ? [] : printedLines(prelude)
  const line = lines.findLast(({ text }) => readLine(Started, text) !== undefined)
  const logged = line === undefined ? undefined : readLine(Started, line.text)?.['port']
  return logged === String(port)
    ? holds()
    : untested('the server was started before the suite began to read its log')
}
