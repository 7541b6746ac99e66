import defaultFile from '../../fixtures/rubrics/default.json' with { type: 'json' }
import type { Rubric } from '../../spec/files/rubric.ts'
import { rubricOf } from './parse-rubric.ts'

let read: Rubric | undefined

/** The rubric that holds where none is given: core MUST 90, core SHOULD 10, robust a bonus of 10. */
export function defaultRubric(): Rubric {
  read ??= rubricOf(defaultFile, 'fixtures/rubrics/default.json')
  return read
}
