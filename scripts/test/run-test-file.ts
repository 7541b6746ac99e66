import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { endTree, OWN_GROUP } from './process-tree.ts'
import { endSurvivors, MARK, survivorsOf } from './survivors.ts'
import { problemsOf, uvuSummaries } from './uvu-summary.ts'

/** What came of one test file. */
export interface TestFileResult {
  file: string
  passed: number
  /** Tests that did not pass; at least 1 where the file as a whole went wrong. */
  failed: number
  /** Why the file fails; empty if it passes. */
  problems: string[]
  /** All that it printed, stdout and stderr in the order of arrival. */
  output: string
  duration_ms: number
}

/** How a test file is run. */
export interface RunOptions {
  /** When a file that still runs is ended (milliseconds). */
  deadline: number
  /** Variables that are set for the file, beside those of this process. */
  env?: NodeJS.ProcessEnv
}

/** How long output may trickle in after the process that wrote it has ended (milliseconds). */
const TRICKLE = 2000

/** Runs one test file in a process of its own and says what is wrong with it, if anything. */
export async function runTestFile(file: string, options: RunOptions): Promise<TestFileResult> {
  const started = performance.now()
  const { output, problems } = await perform(file, options)
  const summaries = uvuSummaries(output)
  problems.push(...problemsOf(summaries))
  const { total = 0, passed = 0 } = summaries.at(-1) ?? {}
  return {
    file,
    passed,
    failed: Math.max(total - passed, problems.length > 0 ? 1 : 0),
    problems,
    output,
    duration_ms: performance.now() - started,
  }
}

const running = new Set<ChildProcess>()

/** Ends the test files that run just now: for when the whole run is interrupted. */
export function endRunning(): void {
  for (const child of running) endTree(child)
}

async function perform(file: string, { deadline, env }: RunOptions) {
  const mark = randomUUID()
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    detached: OWN_GROUP,
    env: { ...process.env, ...env, [MARK]: mark },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  const output = gather(child)
  const exit = await exitOf(child, deadline)
  running.delete(child)
  const survivors = await survivorsOf(mark)
  endSurvivors(survivors)
  const left = survivors.map(({ pid, command }) => `left a process behind: ${pid} ${command}`)
  const held = await output.ended()
  return { output: output.text, problems: [...exit, ...left, ...held] }
}

/** Waits for the end of a test file, or brings it about; says what was wrong with it. */
async function exitOf(child: ChildProcess, deadline: number): Promise<string[]> {
  let overdue = false
  const timer = setTimeout(() => {
    overdue = true
    endTree(child)
  }, deadline)
  const [status, signal] = await once(child, 'exit')
  clearTimeout(timer)
  if (overdue) return [`expected an end within ${deadline} ms, found it still running`]
  return status === 0 ? [] : [`expected exit status 0, found ${signal ?? status}`]
}

function gather({ stdout, stderr }: ChildProcess) {
  const streams = [stdout, stderr].filter((stream) => stream !== null)
  const gathered = {
    text: '',
    /** Waits for the last output; it stays open only while some process still could write. */
    async ended(): Promise<string[]> {
      const ends = streams.map((stream) => stream.closed || once(stream, 'close'))
      const inTime = Promise.all(ends).then(() => true)
      if (await Promise.race([inTime, sleep(TRICKLE, false, { ref: false })])) return []
      for (const stream of streams) stream.destroy()
      return ['expected its output to end with it, found it held open: a process was left behind']
    },
  }
  for (const stream of streams) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      gathered.text += text
    })
  }
  return gathered
}
