import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { canvas, moodle } from './class/downloads.ts'

/** The README as it stands. */
export const README = readFileSync('README.md', 'utf8')
const SAMPLES = resolve('fixtures/submissions')
/** The sample programs that a student has at hand. */
const PROGRAMS = ['python-right', 'java-right', 'c-right', 'java-streams'].flatMap((name) =>
  readdirSync(join(SAMPLES, name))
    .filter((file) => /(?:client|server)\.\w+$/iu.test(file))
    .map((file) => `${name}/${file}`),
)
/** A command that has not ended by then hangs, in milliseconds. */
const LIMIT = 60_000

/** The commands of a guide. */
export function guideCommands(guide: 'grading' | 'course-systems' | 'interop' | 'scale'): string[] {
  return readFileSync(`docs/${guide}.md`, 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('    sumsock-conformance ') ? [line.trim()] : []))
}

/** Whether a line grades a class on this machine, or looks whether it could be. */
export function isOfClass(line: string): boolean {
  return /^sumsock-conformance (?:grade|regrade|doctor) /u.test(line) && !isOfSystems(line)
}

/** Whether a line is about course systems, many machines, or all programs of a class with one another. */
export function isOfSystems(line: string): boolean {
  return /conformance (?:merge|interop|init (?:gradescope|prairielearn|github))|--sandbox|--shard/u.test(
    line,
  )
}

/** Commands of the README as a user of Linux pastes them: of its blocks, and of its table. */
export function commands(): string[] {
  const blocks = README.split('\n').flatMap((line) =>
    line.startsWith('    ') ? [line.trim()] : [],
  )
  const table = [...README.matchAll(/^\| (?:Python|Java|C) \| `([^`]+)`/gmu)].map(
    (match) => match[1] ?? '',
  )
  return [...table, ...blocks].filter((line) => /(?:^|\| )sumsock-conformance /u.test(line))
}

/** The programs that the README speaks of, built, and the suite on the PATH. */
function builtPrograms(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-readme-'))
  for (const name of PROGRAMS) cpSync(join(SAMPLES, name), join(folder, name.split('/')[1] ?? ''))
  cpSync(join(SAMPLES, 'c-right'), join(folder, 'hand-in'), { recursive: true })
  cpSync(join(SAMPLES, 'java-streams'), join(folder, 'streams'), { recursive: true })
  layOutClasses(folder)
  const statuses = [
    spawnSync('javac', readdirSync(folder).filter(isJava), { cwd: folder }).status,
    spawnSync('cc', ['-pthread', '-o', 'server', 'server.c'], { cwd: folder }).status,
    spawnSync('cc', ['-o', 'client', 'client.c'], { cwd: folder }).status,
  ]
  if (statuses.some((status) => status !== 0))
    throw new Error(`expected the samples to build, found ${statuses.join(', ')}`)
  mkdirSync(join(folder, 'bin'))
  const shim = join(folder, 'bin', 'sumsock-conformance')
  writeFileSync(shim, `#!/bin/sh\nexec node '${resolve('dist/bin/sumsock-conformance.js')}' "$@"\n`)
  chmodSync(shim, 0o755)
  return folder
}

/** A class as each course system gives it, its own file beside it, and a rubric. */
function layOutClasses(folder: string): void {
  moodle(join(folder, 'submissions'))
  canvas(join(folder, 'canvas'))
  for (const student of ['s1815120_lab1', 's1906082_lab1'])
    cpSync(join(SAMPLES, 'c-right'), join(folder, 'plain', student), { recursive: true })
  for (const [own, known] of [
    ['worksheet', 'moodle'],
    ['gradebook', 'canvas'],
  ])
    cpSync(`fixtures/rosters/${known}.csv`, join(folder, `${own}.csv`))
  const rows = ['Student number;Name;Points', '1815120;Ada;', '1906082;Zoë;', '1912111;Nell;']
  writeFileSync(join(folder, 'roster.csv'), `${rows.join('\r\n')}\r\n`)
  cpSync('fixtures/rubrics/twenty.json', join(folder, 'points.json'))
  writeFileSync(join(folder, 'class-secret'), 'what the numbers of this class are drawn from\n')
}

let built: string | undefined

/** A folder as a student has it. */
export function studentFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sumsock-readme-'))
  built ??= builtPrograms()
  cpSync(built, folder, { recursive: true })
  return folder
}

function isJava(file: string): boolean {
  return file.endsWith('.java')
}

/** Runs a line by a shell, in a group of its own that is ended with it. */
export async function paste(
  line: string,
  cwd: string,
): Promise<{ status: number | null; printed: string }> {
  const env = { ...process.env, PATH: `${join(cwd, 'bin')}:${process.env['PATH']}` }
  const child = spawn('sh', ['-c', line], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (octets: Buffer) => {
      printed += octets.toString('utf8')
    })
  const timer = setTimeout(() => end(child.pid), LIMIT)
  const status = await new Promise<number | null>((settle) => child.once('close', settle))
  clearTimeout(timer)
  end(child.pid)
  return { status, printed }
}

function end(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended.
  }
}

const SERVE = 'python3 server.py > server.log 2>&1 &'
const UNTIL_IT_LISTENS = 'until grep -q listening server.log 2>/dev/null; do sleep 0.05; done'
const RECORD =
  'sumsock-conformance record --listen 9000 --target localhost:8000 --out cases/recorded'

const GRADE_PART = 'sumsock-conformance grade submissions --class-secret @class-secret'

/** The line by which the README finds a dialect. */
export const INFER =
  'sumsock-conformance infer --server "java StreamServer {port}" --client "java StreamClient {port}" --out stream.json'

/** One exchange in range and one that shuts the server down, each with a log of the client. */
function exchanges(port: number): string {
  return `echo 25 | python3 client.py ${port} > client-1.log; echo 0 | python3 client.py ${port} > client-2.log`
}

/** What a line wants beside it: a running server, logs of both programs, or what was recorded. */
function beside(line: string): string {
  if (line.includes('--server-log server.log')) return `${SERVE} ${UNTIL_IT_LISTENS}; ${line}`
  if (line.includes('check-log'))
    return `${SERVE} ${UNTIL_IT_LISTENS}; ${exchanges(8000)}; wait; ${line}`
  if (line.includes('gradebook.csv')) return `rm -r submissions; mv canvas submissions; ${line}`
  if (line.includes('roster.csv')) return `rm -r submissions; mv plain submissions; ${line}`
  if (line.includes('hand-in.zip'))
    return `python3 -m zipfile --create hand-in.zip hand-in; ${line}`
  const [, parts] = / merge .*-of-(\d+)$/u.exec(line) ?? []
  if (parts !== undefined)
    return `for i in $(seq ${parts}); do ${GRADE_PART} --shard "$i/${parts}"; done; ${line}`
  if (line.includes('regrade')) return `sumsock-conformance grade submissions && ${line}`
  if (line.includes('--dialect stream.json')) return `${INFER}; ${line}`
  if (line !== RECORD && !line.includes('--fixtures cases')) return line
  const relay = `${RECORD} 2> record.log & relay=$!; until grep -q 9000 record.log; do sleep 0.05; done`
  const recorded = `${SERVE} ${UNTIL_IT_LISTENS}; ${relay}; ${exchanges(9000)}; kill -INT $relay; wait $relay`
  return line === RECORD ? recorded : `${recorded}; ${line}`
}

/** Whether a line needs none of the ports that others take: such lines can run beside others. */
export function isApart(line: string): boolean {
  return /Stream|hand-in$|--submission|infer/u.test(line) && !isOfClass(line) && !isOfSystems(line)
}

/** Removes what the samples were built into. */
export function forgetStudent(): void {
  if (built !== undefined) rmSync(built, { recursive: true, force: true })
}

/** Runs a line as it is printed, in a folder of its own. */
export async function runPrinted(
  line: string,
): Promise<{ status: number | null; printed: string }> {
  const folder = studentFolder()
  try {
    return await paste(beside(line), folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
