import { PortSource } from '../../conformance/subject/free-port.ts'
import { FileLog } from '../../conformance/subject/log-source.ts'
import { TargetServer } from '../../conformance/subject/target.ts'
import type { Report } from '../../spec/files/report.ts'
import { sectionOf } from '../../spec/rule.ts'
import { type JudgeOptions, judgeClient, judgeServer, judgeSubject, rulesThat } from '../judged.ts'
import { type Mutant, mutantWords } from './mutant.ts'
import { RestartedServer } from './restarted-server.ts'
import type { Row } from './row.ts'
import { type MatrixOptions, whyUntestable } from './way.ts'

const ports = new PortSource()

/** Lets the suite judge a mutant, and compares its verdicts with what the mutant declares. */
export async function judgeMutant(mutant: Mutant, matrix: MatrixOptions): Promise<Row> {
  const idle = mutant.breaks === 'service/idle'
  const options: JudgeOptions = idle
    ? { words: ['service/idle'], slow: true, timeoutScale: 0.1 }
    : { words: matrix.brief === true ? wordsFor(mutant) : [] }
  const report = await reportOn(mutant, matrix, options)
  const blamed = rulesThat(report, 'fail', 'warn')
  return {
    mutant,
    killed: blamed.includes(mutant.breaks),
    falselyBlamed: blamed.filter((id) => id !== mutant.breaks),
    blocked: rulesThat(report, 'blocked'),
    untested: rulesThat(report, 'untested'),
    untestable: whyUntestable(mutant.breaks, matrix),
    error: report.error,
  }
}

/** The section of a rule, or the rule itself where its section has no cases of its own. */
function wordsFor({ breaks }: Mutant): string[] {
  const section = sectionOf(breaks)
  return [/^(?:(?:server-|client-)?log|agreement)$/u.test(section) ? breaks : section]
}

function reportOn(mutant: Mutant, { way }: MatrixOptions, options: JudgeOptions): Promise<Report> {
  if (way === 'target') return judgeTarget(mutant, options)
  const command = mutantWords(mutant, '{port}').join(' ')
  return mutant.of === 'client' ? judgeClient(command, options) : judgeServer(command, options)
}

async function judgeTarget(mutant: Mutant, options: JudgeOptions): Promise<Report> {
  const port = await ports.next()
  const server = new RestartedServer(mutantWords(mutant, String(port)), port)
  try {
    await server.start()
    const log = new FileLog(server.log)
    try {
      const target = { host: '127.0.0.1', port, log, awaitRestart: 5 }
      return await judgeSubject(new TargetServer(target), options)
    } finally {
      log.close()
    }
  } finally {
    await server.stop()
  }
}
