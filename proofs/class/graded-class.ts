import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { isDeepStrictEqual } from 'node:util'
import type { Report } from '../../spec/files/report.ts'
import { readGradedClass } from './compare.ts'

/** A class run that is to be begun, or gone on with. */
export interface ClassRun {
  folder: string
  out: string
  /** More flags. */
  flags?: readonly string[]
  /** After so many submissions are done, it is killed at once. */
  killedAfter?: number
}

/** How a class run ended. */
export interface Ended {
  status: number | null
  seconds: number
  /** Submissions that it has tested itself. */
  done: number
  stderr: string
}

/** Grades a class by the program as it is built; a run that is to be killed gets no time to end anything. */
export async function gradeClassFolder(run: ClassRun): Promise<Ended> {
  const began = performance.now()
  const args = ['dist/bin/sumsock-conformance.js', 'grade', run.folder, '--out', run.out]
  const child = spawn(process.execPath, [...args, ...(run.flags ?? [])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let stderr = ''
  const doneIn = (text: string) => text.match(/^\[ *\d+\/\d+\] /gmu)?.length ?? 0
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    if (doneIn(stderr) >= (run.killedAfter ?? Number.POSITIVE_INFINITY)) child.kill('SIGKILL')
  })
  const [status] = await once(child, 'close')
  const seconds = (performance.now() - began) / 1000
  return { status, seconds, done: doneIn(stderr), stderr }
}

/** Each difference between two results of the same class that a student would notice, in a sentence. */
export function differences(one: string, other: string): string[] {
  const [first, second] = [one, other].map((out) => resultsIn(out))
  return [...new Set([...(first?.keys() ?? []), ...(second?.keys() ?? [])])].flatMap((name) => {
    const [a, b] = [first?.get(name), second?.get(name)]
    if (isDeepStrictEqual(a, b)) return []
    return [`${name}: ${JSON.stringify(a)} in one run, ${JSON.stringify(b)} in the other.`]
  })
}

function resultsIn(out: string) {
  const { results } = readGradedClass(out)
  return new Map(results.map((report) => [report.submission?.name ?? '', whatCounts(report)]))
}

/** Points and verdicts; not the time, nor the octets that chance has drawn. */
function whatCounts({ submission, score, rules }: Report) {
  return {
    status: submission?.status,
    points: score.points,
    notPassed: rules
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
      .map(({ id, role, verdict }) => `${id} ${role} ${verdict}`),
  }
}
