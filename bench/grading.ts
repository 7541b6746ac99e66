import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Bubblewrap } from '../conformance/subject/sandbox/bubblewrap.ts'
import { USUAL_LIMITS } from '../conformance/subject/sandbox/limits.ts'
import { roomWords } from '../conformance/subject/sandbox/room.ts'
import { seccompFilter } from '../conformance/subject/sandbox/seccomp-filter.ts'
import { isKnownArchitecture } from '../conformance/subject/sandbox/system-calls.ts'
import { FLOOR, PRODUCT, timed } from './programs.ts'
import type { Measurement, Ratio } from './ratio.ts'
import { exchangesOf, reportFrom, type Work, workOf } from './work.ts'

const SAMPLE = fileURLToPath(new URL('../fixtures/submissions/node-right', import.meta.url))

/** Whom programs become where we are root; nobody else is it. */
const USER = { uid: 61_182, gid: 61_182 }

/** A class of right submissions, beside a script that starts as much in the same sandbox. */
export function grading(submissions: number): Measurement {
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sumsock-bench-'))
    try {
      await chmod(folder, 0o755)
      const { work, clients } = await workOfSubmission(folder)
      const file = await floorFile(folder, { submissions, work, clients })
      const floor = await timed([FLOOR.graded, file])
      const classFolder = join(folder, 'class')
      await mkdir(classFolder)
      for (let one = 0; one < submissions; one += 1)
        await cp(SAMPLE, join(classFolder, `student-${one}`), { recursive: true })
      const out = join(folder, 'grades')
      const product = await timed([PRODUCT.conformance, 'grade', classFolder, '--out', out])
      const starts = work.lives.length + clients
      const what = `grade, ${submissions} x ${starts} starts, ${exchangesOf(work)} exchanges`
      return { what, unit: 'ms', floor, product, limit: 1.3 } satisfies Ratio
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** What the test of one submission does: the lives of its server, and how often its client is started. */
async function workOfSubmission(folder: string): Promise<{ work: Work; clients: number }> {
  const file = join(folder, 'report.json')
  await timed([PRODUCT.conformance, '--submission', SAMPLE, '--reporter', `json=${file}`])
  const report = await reportFrom(file)
  const tested = report.cases.filter(({ verdict }) => verdict === 'pass')
  const clients = tested.filter(({ role }) => role !== 'server').length
  const ofServer = { ...report, cases: report.cases.filter(({ role }) => role === 'server') }
  const { lives } = workOf(ofServer)
  const meeting = tested.filter(({ role }) => role === 'both').length
  return { work: { lives: [...lives, meeting] }, clients }
}

async function floorFile(
  folder: string,
  { submissions, work, clients }: { submissions: number; work: Work; clients: number },
): Promise<string> {
  if (!isKnownArchitecture(process.arch)) throw new Error('expected x64 or arm64')
  const own = join(folder, 'own')
  await cp(SAMPLE, own, { recursive: true })
  const isRoot = process.getuid?.() === 0
  const confinement = new Bubblewrap({
    limits: USUAL_LIMITS,
    folder: own,
    workshop: join(folder, 'workshop'),
    filter: seccompFilter(process.arch),
    shown: [],
    ...(isRoot ? { user: USER } : {}),
  })
  const words = (program: string) =>
    confinement.start({ words: ['node', program, '{port}'], cwd: own, env: {} }).words
  const disk = { octets: USUAL_LIMITS.disk, entries: 50_000 }
  const jobs = availableParallelism()
  const file = join(folder, 'floor.json')
  await writeFile(
    file,
    JSON.stringify({
      room: roomWords({ isRoot, mount: '{room}', disk }),
      submissions,
      jobs,
      server: words('server.js'),
      client: words('client.js'),
      lives: work.lives.map((count) => Math.max(count - 1, 0)),
      clients,
      atOnce: Math.min(4, jobs),
    }),
  )
  return file
}
