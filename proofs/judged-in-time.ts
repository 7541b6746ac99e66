import { inParallel } from '../conformance/in-parallel.ts'

/** A row of a table of programs, and what its judgement has shown that it should not. */
export interface JudgedRow<Row> {
  row: Row
  problems: readonly string[]
}

/** What a program is said to have taken that took too long. */
const TOO_LONG = /^expected at most \d+ ms/u

/**
 * Judges rows side by side, and once more alone what has done nothing but take too long: a machine that
 * has much else to do takes longer, and no verdict may hang on that.
 */
export async function judgedInTime<Row>(
  rows: readonly Row[],
  atOnce: number,
  judge: (row: Row) => Promise<readonly string[]>,
): Promise<JudgedRow<Row>[]> {
  const judged = await inParallel(rows, atOnce, async (row) => ({
    row,
    problems: await judge(row),
  }))
  const settled: JudgedRow<Row>[] = []
  for (const { row, problems } of judged) {
    const isLate = problems.length > 0 && problems.every((problem) => TOO_LONG.test(problem))
    settled.push({ row, problems: isLate ? await judge(row) : problems })
  }
  return settled
}
