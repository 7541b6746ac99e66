import { type RunOptions, runTestFile, type TestFileResult } from './run-test-file.ts'

/** Runs test files, some side by side, and hands each result on as soon as it is there. */
export async function runAll(
  files: readonly string[],
  { jobs, ...options }: RunOptions & { jobs: number },
  report: (result: TestFileResult) => void,
): Promise<TestFileResult[]> {
  const results: TestFileResult[] = []
  const queue = files.values()
  const worker = async () => {
    for (const file of queue) {
      const result = await runTestFile(file, options)
      results.push(result)
      report(result)
    }
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  return results
}

/** One line for a file that passes; what it printed and what is wrong for one that does not. */
export function describe({ file, passed, problems, output, duration_ms }: TestFileResult): string {
  const seconds = `${(duration_ms / 1000).toFixed(1)} s`
  if (problems.length === 0) return `ok    ${file}  ${passed} passed, ${seconds}\n`
  const reasons = problems.map((problem) => `      ${problem}\n`)
  return `${output.trimEnd()}\nFAIL  ${file}  ${seconds}\n${reasons.join('')}`
}
