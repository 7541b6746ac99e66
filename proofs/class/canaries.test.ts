import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { leftProcesses } from './canaries/left-processes.ts'
import { plantedFile } from './canaries/planted-file.ts'
import { plantedProcess } from './canaries/planted-process.ts'
import { plantedServer } from './canaries/planted-server.ts'
import { toldIn } from './canaries/told.ts'

const test = suite('canaries')

const SECRET = `sumsock-canary-${'0'.repeat(31)}`

async function inRoom(use: (room: string) => Promise<void>): Promise<void> {
  const room = mkdtempSync(join(tmpdir(), 'sumsock-canaries-'))
  try {
    await use(room)
  } finally {
    rmSync(room, { recursive: true })
  }
}

test('sees a file that was changed or taken away, and no other', () =>
  inRoom(async (room) => {
    const [same, changed, gone] = ['a', 'b', 'c'].map((name) => join(room, name))
    const planted = await Promise.all(
      [same, changed, gone].map((path = '') => plantedFile(path, SECRET)),
    )
    writeFileSync(changed ?? '', 'something else')
    rmSync(gone ?? '')
    const [first, second, third] = await Promise.all(planted.map((one) => one.problems()))
    assert.equal(first, [])
    assert.equal(second, [`The file ${changed} was changed.`])
    assert.match(String(third), /cannot be read any more: Error: ENOENT/u)
  }))

test('sees a connection', async () => {
  const unharmed = await plantedServer(`${SECRET}a`)
  assert.equal(await unharmed.problems(), [])
  const harmed = await plantedServer(`z${SECRET}`)
  const socket = connect({ path: `\0${`z${SECRET}`.slice(0, 22)}` })
  await once(socket.resume(), 'close')
  assert.equal(await harmed.problems(), ['Somebody connected to a socket of this machine.'])
})

test('sees a process that was ended or stopped', async () => {
  const unharmed = await plantedProcess(SECRET)
  const ended = await plantedProcess(SECRET)
  const stopped = await plantedProcess(SECRET)
  process.kill(ended.pid ?? Number.NaN, 'SIGKILL')
  process.kill(stopped.pid ?? Number.NaN, 'SIGSTOP')
  // The end of a child is told a moment after it.
  await new Promise((resolve) => setTimeout(resolve, 100))
  assert.equal(await unharmed.problems(), [])
  assert.equal(await ended.problems(), ['The planted process was ended (SIGKILL).'])
  assert.equal(await stopped.problems(), ['The planted process was stopped.'])
})

test('sees a process that works in a folder of the class', () =>
  inRoom(async (room) => {
    mkdirSync(join(room, 'ada'))
    const child = spawn('sleep', ['1000'], { cwd: join(room, 'ada'), stdio: 'ignore' })
    await once(child, 'spawn')
    const places = { folders: [room], users: [] }
    assert.equal(leftProcesses(places), [`${child.pid} "sleep 1000 "`])
    child.kill('SIGKILL')
    await once(child, 'exit')
    assert.equal(leftProcesses(places), [])
  }))

test('sees in the grades what a hostile program has found out', () =>
  inRoom(async (room) => {
    mkdirSync(join(room, 'results'))
    writeFileSync(join(room, 'results', 'ada.json'), `{"found": "${SECRET}"}`)
    writeFileSync(join(room, 'results', 'bob.json'), '"zoo reached \'/etc\'\\n"')
    writeFileSync(join(room, 'class.json'), '{}')
    assert.equal(toldIn(room, SECRET).sort(), [
      'ada.json tells a secret.',
      "bob.json tells of a success: zoo reached '/etc'.",
    ])
    assert.is(readFileSync(join(room, 'class.json'), 'utf8'), '{}')
  }))

test.run()
