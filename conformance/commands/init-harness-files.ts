import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { classroomOutputs } from '../reporters/classroom.ts'

/** One file of a harness: its template, and where it goes. */
interface TemplateFile {
  /** Below `harness/` of the package; nothing for what is drawn by lot. */
  from?: string
  to: string
  mode?: number
}

const SECRET = { mode: 0o600 } as const
const PROGRAM = { mode: 0o755 } as const

/** The files of the harness of each system. */
const FILES = {
  gradescope: [
    { from: 'gradescope/setup.sh', to: 'setup.sh', ...PROGRAM },
    { from: 'gradescope/run_autograder', to: 'run_autograder', ...PROGRAM },
    { from: 'gradescope/zip.sh', to: 'zip.sh', ...PROGRAM },
    { from: 'gradescope/Dockerfile', to: 'Dockerfile' },
    { from: 'gradescope/README.md', to: 'README.md' },
    { from: 'options', to: 'options' },
    { to: 'class-secret', ...SECRET },
  ],
  'github-classroom': [
    { from: 'github-classroom/classroom.yml', to: '.github/workflows/classroom.yml' },
    { from: 'github-classroom/README.md', to: '.github/sumsock/README.md' },
    { from: 'options', to: '.github/sumsock/options' },
  ],
  prairielearn: [
    { from: 'prairielearn/info.json', to: 'info.json' },
    { from: 'prairielearn/question.html', to: 'question.html' },
    { from: 'prairielearn/README.md', to: 'README.md' },
    { from: 'prairielearn/Dockerfile', to: 'image/Dockerfile' },
    { from: 'prairielearn/run.sh', to: 'tests/run.sh', ...PROGRAM },
    { from: 'options', to: 'tests/options' },
    { to: 'tests/class-secret', ...SECRET },
  ],
} as const satisfies Record<string, readonly TemplateFile[]>

/** A system that courses are run with. */
export type CourseSystem = keyof typeof FILES

/** Whether a word after `init` is the name of such a system. */
export function isCourseSystem(word: string | undefined): word is CourseSystem {
  return word !== undefined && Object.hasOwn(FILES, word)
}

/** One file of a harness, as it is written now. */
export interface HarnessFile {
  /** Below the folder of the harness, with `/`. */
  path: string
  text: string
  mode: number
  /** Drawn by lot when it is first written, and never again. */
  isDrawn: boolean
}

/** The files of the harness for a system, of this version of the package. */
export function harnessFiles(
  system: CourseSystem,
  { version, uuid }: { version: string; uuid: string },
): HarnessFile[] {
  const values = valuesFor(version, uuid)
  const files: readonly TemplateFile[] = FILES[system]
  return files.map(({ from, to, mode = 0o644 }) => ({
    path: to,
    text: from === undefined ? `${randomBytes(32).toString('hex')}\n` : filled(from, values),
    mode,
    isDrawn: from === undefined,
  }))
}

/** The mark of a new harness, which no other one has. */
export function newUuid(): string {
  return randomUUID()
}

/** Two folders up lies the package, from here and from the built program alike. */
const TEMPLATES = new URL('../../harness/', import.meta.url)

function filled(from: string, values: ReadonlyMap<string, string>): string {
  const text = readFileSync(fileURLToPath(new URL(from, TEMPLATES)), 'utf8')
  return text.replaceAll(/@([A-Z]+)@/gu, (whole, name: string) => values.get(name) ?? whole)
}

/** Classroom's reporter takes the results as variables, and the names of the outputs they come from. */
function valuesFor(version: string, uuid: string): ReadonlyMap<string, string> {
  const names = classroomOutputs()
  const results = names.map(
    (name) => `          ${name.toUpperCase()}_RESULTS: \${{ steps.sumsock.outputs.${name} }}`,
  )
  return new Map([
    ['VERSION', version],
    ['UUID', uuid],
    ['RESULTS', results.join('\n')],
    ['RUNNERS', names.map((name) => `            ${name}`).join(',\n')],
  ])
}
