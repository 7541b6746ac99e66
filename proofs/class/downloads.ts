import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A right pair that is built and tested in a second or two. */
const SAMPLE = 'fixtures/submissions/c-right'
const FILES = ['Makefile', 'server.c', 'client.c'] as const

/** How the programs of two students look in the download of a course system. */
export type Download = (folder: string) => void

/** Moodle: a folder each, named by person and participant. */
export const moodle: Download = (folder) => {
  for (const name of ['Ada Lovelace_20417', 'Nguyễn Văn An_20433'])
    cpSync(SAMPLE, join(folder, `${name}_assignsubmission_file`), { recursive: true })
}

/** Canvas: all files side by side, one of them late, one handed in a second time. */
export const canvas: Download = (folder) => {
  mkdirSync(folder, { recursive: true })
  FILES.forEach((file, index) => {
    const again = file === 'server.c' ? 'server-1.c' : file
    cpSync(join(SAMPLE, file), join(folder, `lovelaceada_70112_${9001 + index}_${again}`))
    cpSync(join(SAMPLE, file), join(folder, `mullerzoe_LATE_70113_${9011 + index}_${file}`))
  })
}

/** Gradescope: a folder each, and who has handed in what in a file beside them. */
export const gradescope: Download = (folder) => {
  for (const number of [310044121, 310047780])
    cpSync(SAMPLE, join(folder, `submission_${number}`), { recursive: true })
  const entry = (number: number, [name, sid, email]: readonly [string, string, string]) =>
    `submission_${number}:\n  :submitters:\n  - :name: ${name}\n    :sid: '${sid}'\n    :email: ${email}\n  :created_at: 2025-01-14 15:04:22.000000000 Z\n`
  writeFileSync(
    join(folder, 'submission_metadata.yml'),
    `---\n${entry(310044121, ['Ada Lovelace', '1815120', 'ada@example.org'])}${entry(310047780, ['Văn An Nguyễn', '1623061', 'an@example.org'])}`,
  )
}
