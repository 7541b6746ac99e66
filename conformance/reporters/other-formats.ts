import type { Report } from '../../spec/files/report.ts'
import { formatClassroom } from './classroom.ts'
import { formatCtrf } from './ctrf.ts'
import { formatGithub } from './github.ts'
import { formatGradescope } from './gradescope.ts'
import type { VisibilityOf } from './hidden-rules.ts'
import { formatJunit } from './junit.ts'
import { formatPrairielearn } from './prairielearn.ts'

type Format = (report: Report, visibilityOf: VisibilityOf) => string

/** The formats that other systems read: made of the same parts, and so loaded as one. */
export const OTHER_FORMATS = {
  junit: (report) => formatJunit(report),
  ctrf: formatCtrf,
  github: formatGithub,
  gradescope: formatGradescope,
  classroom: formatClassroom,
  prairielearn: formatPrairielearn,
} satisfies Record<string, Format>
