import type { ClassRow } from '../../../spec/files/class.ts'

/** A graded submission with 85 of 100 points, for tests, with what they want otherwise. */
export function sampleSubmission(name: string, otherwise: Partial<ClassRow> = {}): ClassRow {
  return {
    name,
    file: name,
    status: 'graded',
    lacking: {},
    key: 'key',
    ids: {},
    remarks: [],
    verdict: 'fail',
    profile: { core: 'fail', robust: 'fail' },
    score: { points: 85, max_points: 100 },
    sections: {},
    seed: 1,
    duration_ms: 1000,
    result: `results/${name}.json`,
    ...otherwise,
  }
}
