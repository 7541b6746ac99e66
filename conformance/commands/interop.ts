import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { admits } from '../../spec/admits.ts'
import { InteropProgram, type InteropReport, InteropRow } from '../../spec/files/interop.ts'
import { SPEC_VERSION } from '../../spec/rules.ts'
import { FileStore } from '../grade/file-store.ts'
import { GUESTS, groundsFor } from '../grade/grounds.ts'
import { manifestsOf } from '../grade/manifests.ts'
import { readClassFolder } from '../grade/source/class-folder.ts'
import { interopClass } from '../interop/interop-class.ts'
import { InteropProgress } from '../interop/interop-progress.ts'
import { writeInterop } from '../interop/write-interop.ts'
import { endWithTheRun } from '../interruption.ts'
import type { ExitCode, Io } from '../io.ts'
import { legible } from '../legible.ts'
import { type CommandLine, integerOf } from '../options.ts'
import { lookAtMachine } from '../subject/sandbox/look-at-machine.ts'
import { sandboxChoice } from '../subject/sandbox/sandbox-choice.ts'
import { chosenBy } from './chosen-by.ts'
import { classFolderOf } from './class-folder-of.ts'
import { mustBeApart, openOut } from './class-out.ts'
import { classSettings, sandboxKindOf } from './class-settings.ts'
import { hiddenPathsOf } from './hidden-paths-of.ts'
import { readRubric } from './read-rubric.ts'
import { versionsOf } from './versions-of.ts'
import { withoutOut } from './without-out.ts'

/** What `--out` is if it is left out. */
const USUAL = 'interop'

const IN_REACH =
  'A server and its clients share a network here: a program that looks for the other one beside the relay can find it, and what they do there is not seen.'

/** `interop DIR`: lets every client of a class talk to every server, and writes the matrix. */
export async function interop(
  line: CommandLine,
  io: Io,
  tool: { name: string; version: string },
): Promise<ExitCode> {
  const folder = classFolderOf(line, USUAL)
  const kind = sandboxKindOf(line)
  const otherwise = Math.min(GUESTS, availableParallelism())
  const jobs = integerOf(line, 'jobs', { min: 1, max: GUESTS, otherwise })
  const seed = integerOf(line, 'seed', { min: 0, max: Number.MAX_SAFE_INTEGER, otherwise: 1 })
  const sample = sampleSize(line)
  const manifests = manifestsOf(line.text('manifests'), io.cwd)
  const shown = line.text('out') ?? USUAL
  const out = { shown, folder: resolve(io.cwd, shown) }
  mustBeApart(out, resolve(io.cwd, folder))
  const found = withoutOut(await readClassFolder(resolve(io.cwd, folder)), out.folder)
  const { only } = chosenBy(line, found.submissions)
  const findings = await lookAtMachine()
  const sandbox = sandboxChoice(kind, findings)
  const settings = await classSettings(line, io, { rubric: readRubric(undefined, io.cwd), sandbox })
  openOut(out)
  const hidden = hiddenPathsOf(line, io.cwd, { folder, out: out.folder })
  const workshop = await groundsFor(settings, hidden)
  const notes = [
    ...found.passedOver,
    ...manifests.unused(found.submissions).map((file) => `${file}: no submission has that name.`),
    ...workshop.notes,
    ...(workshop.hasRoom ? [] : [IN_REACH]),
  ]
  for (const note of notes) io.stderr.write(`note: ${legible(note)}\n`)
  const { progress: isTerminal, width } = io.terminal
  const progress = new InteropProgress({ stream: io.stderr, isTerminal, width })
  const isOver = endWithTheRun({
    end: () => new Promise((done) => done(progress.interrupt())),
    kill: () => undefined,
  })
  const { programs, rows } = await interopClass({
    submissions: found.submissions,
    settings,
    seed,
    ...(sample === undefined ? {} : { sample }),
    manifests,
    workshop,
    versions: versionsOf(tool, findings),
    programs: new FileStore(join(out.folder, 'programs'), programIn),
    rows: new FileStore(join(out.folder, 'rows'), rowIn),
    jobs: workshop.hasRoom ? jobs : 1,
    only,
    onEvent: (event) => progress.take(event),
  }).finally(() => {
    isOver()
    progress.finish()
  })
  const { dialect, limits, timeoutScale, startTimeout } = settings
  const report: InteropReport = {
    interop: 'sumsock-interop/1',
    tool: { name: tool.name, version: tool.version },
    spec: SPEC_VERSION,
    settings: {
      dialect: dialect === 'auto' ? dialect : dialect.name,
      seed,
      ...(sample === undefined ? {} : { sample }),
      sandbox,
      limits,
      timeout_scale: timeoutScale,
      start_timeout: startTimeout,
    },
    folder,
    layout: found.layout,
    written: new Date().toISOString(),
    passed_over: found.passedOver,
    programs,
    rows,
  }
  io.stdout.write(writeInterop(out.folder, report))
  io.stdout.write(`${out.shown}/index.html, ${out.shown}/interop.csv\n`)
  return rows.some(({ cells }) => cells.some(({ state }) => state === 'error')) ? 3 : 0
}

function sampleSize(line: CommandLine): number | undefined {
  if (!line.has('sample')) return undefined
  return integerOf(line, 'sample', { min: 1, max: 1_000_000, otherwise: 1 })
}

function programIn(text: string): InteropProgram | undefined {
  const value: unknown = JSON.parse(text)
  return admits(InteropProgram, value) ? value : undefined
}

function rowIn(text: string): InteropRow | undefined {
  const value: unknown = JSON.parse(text)
  return admits(InteropRow, value) ? value : undefined
}
