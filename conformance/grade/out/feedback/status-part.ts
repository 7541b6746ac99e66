import type { GradedSubmission, Report, Status } from '../../../../spec/files/report.ts'
import { submissionOf } from '../class-report.ts'
import type { Block, Fact } from './block.ts'

/** What became of a submission, and what its author can do: for each status, and each program that lacks. */
export function statusPart(report: Report): Block[] {
  const submission = submissionOf(report)
  return [
    { kind: 'title', words: 'Feedback', name: submission.name },
    { kind: 'facts', facts: headFacts(report, submission) },
    ...wordsFor(submission.status, isJudgedInPart(report)),
    ...reasonOf(submission),
    ...lackingPart(submission),
    ...otherError(report, submission),
  ]
}

const WORDS: Record<Status, readonly string[]> = {
  graded: [],
  'did not build': [
    'What you handed in did not build, so no program of it could be run. Below stands what the build said: begin with its first error.',
    'Build it in a new, empty folder, from exactly the files that you handed in: a file that lies only on your machine, an absolute path or a package that is not part of the language are the usual reasons. A short `sumsock.json` can say how it is built.',
  ],
  'did not start': [
    'What you handed in did not start, so nothing of it could be tested. Below stands what was tried, or looked for, and what it printed last.',
    'Start your programs in a new terminal, in a folder with exactly the files that you handed in. A server is up once it listens, and must listen on the port that it is given, or on the one that stands in its source.',
  ],
  'timed out': [
    'The time for one submission, building and all tests together, was over before the tests were done. What was found until then stands below.',
    'Usually something waits for what never comes: a build that asks a question, a program that reads until the end of the stream, a server that does not end after a number out of range. Run the command at the end of this page and see where it stands still.',
  ],
  refused: [
    'What you handed in could not be taken, so nothing of it was run. The reason stands below.',
    'Hand in your source files only, in a folder or in a `.zip` or `.tar.gz` archive of it: no links to places outside, no devices, no password, no huge or generated files.',
  ],
  error: [
    'The grader could not do its work on your submission. That is no fault of yours and costs you no points; your instructor sees it and will have it graded again. There is nothing that you need to do.',
  ],
}

/** Server and client are judged apart: one that fails leaves the other what it earns. */
function wordsFor(status: Status, inPart: boolean): Block[] {
  const [first, ...rest] = WORDS[status]
  const own = inPart ? (IN_PART[status] ?? first) : first
  return (own === undefined ? [] : [own, ...rest]).map((words) => ({ kind: 'paragraph', words }))
}

const IN_PART: Partial<Record<Status, string>> = {
  'did not build':
    'Not all that you handed in could be built; what could be run is judged below. Here stands what the build said: begin with its first error.',
  'did not start':
    'Not all that you handed in started; what did is judged below. Here stands what was tried, and what it printed last.',
}

function isJudgedInPart({ rules }: Report): boolean {
  return rules.some(({ verdict }) => ['pass', 'fail', 'warn'].includes(verdict))
}

/** A reason of ours may speak of the grader's machine, and tells a student nothing. */
function reasonOf({ status, reason }: GradedSubmission): Block[] {
  return reason === undefined || status === 'error' ? [] : [{ kind: 'output', text: reason }]
}

function headFacts({ tool, spec, dialect, seed, started }: Report, own: GradedSubmission): Fact[] {
  return [
    ['status', own.status],
    ...(own.late === true ? [['handed in', 'late'] as const] : []),
    ['tested', `${started.slice(0, 16).replace('T', ' ')} UTC, by ${tool.name} ${tool.version}`],
    ['protocol', `sumsock ${spec}, dialect ${dialect}`],
    ['seed', String(seed)],
  ]
}

function lackingPart({ lacking, status, reason }: GradedSubmission): Block[] {
  if (status === 'error') return []
  const roles = (['server', 'client'] as const).filter((role) => lacking[role] !== undefined)
  return roles.flatMap((role): Block[] => {
    const why = lacking[role] ?? ''
    const other = roles.length === 1 ? ' The other program is judged by itself.' : ''
    return [
      { kind: 'heading', words: `Your ${role} could not be judged` },
      {
        kind: 'paragraph',
        words: `Where your course asks for it, its rules earn nothing, and neither do those for both programs together.${other}`,
      },
      ...(why === reason ? [] : [{ kind: 'output', text: why } as const]),
    ]
  })
}

/** What kept a program from being run, where nothing above has told it. */
function otherError(
  { error }: Report,
  { status, reason = '', lacking }: GradedSubmission,
): Block[] {
  if (error === undefined || status === 'error') return []
  const told = [reason, lacking.server ?? '', lacking.client ?? '']
  return told.some((text) => text.includes(error)) ? [] : [{ kind: 'output', text: error }]
}
