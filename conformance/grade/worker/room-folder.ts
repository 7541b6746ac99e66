import { chmodSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isOrphaned, runMark } from '../../run-mark.ts'

const NAME = /^sumsock-room-(?<mark>\d+-\d+)-/u

/** Makes the folder of a room: for the worker alone, or for programs of another user to pass through. */
export function makeRoomFolder({ isPassage }: { isPassage: boolean }): string {
  const folder = mkdtempSync(join(rooms(), `sumsock-room-${runMark()}-`))
  chmodSync(folder, isPassage ? 0o711 : 0o700)
  return folder
}

/** Removes a room's folder with all that may be in it. */
export function removeRoomFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}

/** Removes the folders that runs have left behind which were killed. */
export function sweepRoomFolders(): void {
  const place = rooms()
  for (const name of readdirSync(place)) {
    const mark = NAME.exec(name)?.groups?.['mark']
    const folder = join(place, name)
    if (mark === undefined || !isOrphaned(mark) || !isOurs(folder)) continue
    removeRoomFolder(folder)
  }
}

/** Where rooms lie, without links: inside a sandbox those would lead elsewhere. */
function rooms(): string {
  return realpathSync(tmpdir())
}

function isOurs(folder: string): boolean {
  const entry = lstatSync(folder, { throwIfNoEntry: false })
  return entry?.isDirectory() === true && entry.uid === process.getuid?.()
}
