import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { Refusal } from '../../refusal.ts'
import { limitsText, prlimitWords, readLimits, tasksOf, USUAL_LIMITS } from './limits.ts'

const test = suite('limits')

const MIB = 1024 * 1024

function refusalOf(asked: readonly string[]): [code: string, message: string] {
  try {
    readLimits(asked)
  } catch (error) {
    if (error instanceof Refusal) return [error.code, error.message]
    throw error
  }
  throw new Error('expected a refusal')
}

test('leaves the usual limits where nothing is asked for', () => {
  assert.equal(readLimits([]), USUAL_LIMITS)
  assert.is(
    limitsText(USUAL_LIMITS),
    'processes=64 memory=536870912 together=1073741824 cpu=60 file=16777216 open-files=1024 disk=268435456',
  )
})

test('takes numbers, seconds and sizes', () => {
  assert.equal(
    readLimits(['processes=8', 'cpu=30', 'memory=256M', 'file=100k', 'disk=1G', 'open-files=64']),
    {
      processes: 8,
      memory: 256 * MIB,
      together: 1024 * MIB,
      cpu: 30,
      file: 102_400,
      'open-files': 64,
      disk: 1024 * MIB,
    },
  )
})

test('takes the last value of a name, and one text whatever the order', () => {
  assert.is(readLimits(['cpu=1', 'cpu=2']).cpu, 2)
  const [one, other] = [readLimits(['cpu=9', 'file=1M']), readLimits(['file=1024k', 'cpu=9'])]
  assert.is(limitsText(one), limitsText(other))
})

test('names the limits that there are', () => {
  const names = 'processes, memory, together, cpu, file, open-files, disk'
  for (const found of ['ram=1G', 'memory', '', '=1', 'toString=1', '__proto__=1', 'Memory=1G'])
    assert.equal(refusalOf([found]), [
      'E_LIMIT',
      `--limit: expected NAME=VALUE with one of the names ${names}, found ${JSON.stringify(found)}. ` +
        'For example: --limit memory=1G --limit cpu=30.',
    ])
})

test('says what a limit takes', () => {
  for (const found of ['', '0', '-1', '1.5', '1e3', '5M', ' 5', '5 ', '٣', '86401', '5\n'])
    assert.equal(refusalOf([`cpu=${found}`]), [
      'E_LIMIT',
      '--limit cpu: expected processor time of each process: whole seconds from 1 to 86400, ' +
        `found ${JSON.stringify(found)}. For example: --limit cpu=60.`,
    ])
  const [, message] = refusalOf(['memory=1T'])
  assert.is(
    message,
    '--limit memory: expected memory of each program: octets, with k, M or G for 1024, 1024² or ' +
      '1024³ of them, from 16777216 to 1099511627776, found "1T". For example: --limit memory=512M.',
  )
})

test('refuses one program more memory than all together', () => {
  assert.equal(refusalOf(['memory=2G']), [
    'E_LIMIT',
    '--limit: expected memory to be at most together, which all programs share, ' +
      'found "memory=2147483648 together=1073741824". ' +
      'Ask for more together, for example --limit together=4294967296.',
  ])
  assert.is(readLimits(['memory=2G', 'together=4G']).memory, 2048 * MIB)
})

test('counts threads beside processes', () => {
  assert.is(tasksOf(USUAL_LIMITS), 256)
})

test('gives the words of prlimit, with room for what is reserved and not used', () => {
  assert.equal(prlimitWords(readLimits(['memory=100M', 'cpu=5'])), [
    'prlimit',
    '--nproc=256',
    `--data=${(100 + 2048) * MIB}`,
    '--cpu=5:6',
    '--fsize=16777216',
    '--nofile=1024',
    '--core=0',
    '--',
  ])
})

test.run()
