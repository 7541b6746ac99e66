import { spawn, spawnSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { runMark } from '../../run-mark.ts'
import { withFolder, withVariable } from '../../testing/surroundings.ts'
import { makeRoomFolder, removeRoomFolder, sweepRoomFolders } from './room-folder.ts'

const test = suite('room-folder')

/** The namespace that the numbers of our processes belong to. */
const [SPACE = ''] = runMark().split('-')

/** Does something where rooms are made in a folder that nobody else uses. */
function apart(act: (folder: string) => void): Promise<void> {
  return withFolder((folder) => withVariable('TMPDIR', folder, () => act(folder)))
}

/** The number of a process that has ended. */
function formerProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

test('makes a folder for the worker alone, or one that others pass through', () =>
  apart((folder) => {
    const [own, passage] = [false, true].map((isPassage) => makeRoomFolder({ isPassage }))
    assert.equal(
      [own, passage].map((room = '') => lstatSync(room).mode & 0o777),
      [0o700, 0o711],
    )
    assert.is.not(own, passage)
    for (const room of [own, passage])
      assert.ok(room?.startsWith(join(folder, `sumsock-room-${runMark()}-`)), room)
  }))

test('removes a folder with all that is in it, follows no link, and does so twice', () =>
  apart((folder) => {
    const room = makeRoomFolder({ isPassage: false })
    mkdirSync(join(folder, 'kept'))
    writeFileSync(join(folder, 'kept', 'file'), '')
    mkdirSync(join(room, 'deep', 'er'), { recursive: true })
    symlinkSync(join(folder, 'kept'), join(room, 'deep', 'link'))
    removeRoomFolder(room)
    removeRoomFolder(room)
    assert.equal([existsSync(room), existsSync(join(folder, 'kept', 'file'))], [false, true])
  }))

test('removes what a run has left behind that is gone, and nothing else', () =>
  apart((folder) => {
    const sleeper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    try {
      const gone = formerProcess()
      const kept = [
        basename(makeRoomFolder({ isPassage: false })),
        `sumsock-room-${SPACE}-${sleeper.pid}-a`,
        `sumsock-room-1-${gone}-a`,
        `sumsock-room-${gone}-a`,
        `sumsock-room-${SPACE}--${gone}`,
        `sumsock-${SPACE}-${gone}-a`,
        `x-sumsock-room-${SPACE}-${gone}-a`,
        'sumsock-room-',
      ]
      const left = [`sumsock-room-${SPACE}-${gone}-a`, `sumsock-room-${SPACE}-${gone}-b`]
      for (const name of [...kept.slice(1), ...left])
        mkdirSync(join(folder, name, 'inside'), { recursive: true })
      const elsewhere = join(folder, 'elsewhere')
      mkdirSync(elsewhere)
      symlinkSync(elsewhere, join(folder, `sumsock-room-${gone}-link`))
      sweepRoomFolders()
      assert.equal(
        left.filter((name) => existsSync(join(folder, name))),
        [],
      )
      assert.equal(
        [...kept, 'elsewhere', `sumsock-room-${gone}-link`].filter(
          (name) => !existsSync(join(folder, name)),
        ),
        [],
      )
    } finally {
      sleeper.kill('SIGKILL')
    }
  }))

test('has no link in its path', () =>
  withFolder((folder) => {
    mkdirSync(join(folder, 'real'))
    symlinkSync('real', join(folder, 'link'))
    return withVariable('TMPDIR', join(folder, 'link'), () => {
      const room = makeRoomFolder({ isPassage: false })
      assert.is(dirname(room), join(realpathSync(folder), 'real'))
      removeRoomFolder(room)
    })
  }))

test.run()
