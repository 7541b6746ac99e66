import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SubmittedProgram } from '../../../spec/files/submission.ts'
import type { ProgramToRun } from '../../programs/programs.ts'
import type { Lacking } from '../../run.ts'
import type { Confinement } from '../../subject/sandbox/confinement.ts'
import { listFolder } from '../../submission/folder-files.ts'
import { MANIFEST } from '../../submission/manifest-file.ts'
import { type FoundSubmission, readSubmission } from '../../submission/read-submission.ts'
import type { Job } from './job.ts'

/** What was handed in, and what is owed. */
export interface HandedIn extends Pick<Job, 'manifest'> {
  roles: Job['settings']['roles']
}

/** What a submission holds, as far as that can be told. */
export interface Submitted {
  found: FoundSubmission
  /** Why a program that is owed is not among them. */
  lacking: Lacking
  remarks: readonly string[]
}

/** Where a submission lies, and where its tools are sought. */
export interface Place {
  folder: string
  path: string | undefined
}

/**
 * Reads a staged submission: by the instructor's manifest, its own, or by looking. Where one program
 * can be told and the other cannot, that one is taken; where none can, this is refused.
 */
export async function readSubmitted(
  { manifest, roles }: HandedIn,
  { folder, path }: Place,
): Promise<Submitted> {
  if (manifest !== undefined) layDown(manifest.text, join(listFolder(folder).root, MANIFEST))
  const found = await readSubmission(folder, { shownAs: 'the submission', path, partly: true })
  const { submission, unclear } = found
  const missing = roles.filter((role) => submission[role] === undefined)
  return {
    found,
    lacking: Object.fromEntries(
      missing.map((role) => [role, unclear ?? `no ${role} was found in the submission`]),
    ),
    remarks: [
      ...(unclear === undefined ? [] : [unclear]),
      ...(submission.dialect === undefined ? [] : [OWN_DIALECT]),
    ],
  }
}

/** Whatever has that name in the submission, be it a folder or a link, makes room for it. */
function layDown(text: string, file: string): void {
  rmSync(file, { recursive: true, force: true })
  writeFileSync(file, text, { flag: 'wx' })
}

const OWN_DIALECT =
  'Its manifest names a dialect: that is for the instructor to say, and it was ignored.'

/** How a program of a submission is run: confined, and with nothing of the suite's environment. */
export function programOf(
  submitted: SubmittedProgram,
  {
    found,
    confinement,
  }: {
    found: Pick<FoundSubmission, 'folder' | 'submission'>
    confinement: Confinement | undefined
  },
): ProgramToRun {
  const port = submitted.port ?? found.submission.port
  return {
    command: submitted.command,
    cwd: found.folder,
    env: {},
    pty: false,
    ...(port === undefined ? {} : { port }),
    ...(submitted.host === undefined ? {} : { host: submitted.host }),
    ...(confinement === undefined ? {} : { confinement }),
  }
}
