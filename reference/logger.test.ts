import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { LogEntry } from './log-entry.ts'
import { createLogger, HOLD_LIMIT } from './logger.ts'

const test = suite('logger')

const INFO: LogEntry = { event: 'names', level: 'INFO', text: '[INFO] [f]: one' }
const DEBUG: LogEntry = { event: 'started', level: 'DEBUG', text: '[DEBUG] [f]: two' }

function loggerTo(writes: string[], options: { colour?: boolean; quiet?: boolean } = {}) {
  const { colour = false, quiet = false } = options
  return createLogger({ write: (text) => writes.push(text), colour, quiet })
}

test('writes what came together in one write', () => {
  const writes: string[] = []
  const logger = loggerTo(writes)
  logger.log([INFO, DEBUG])
  logger.log([INFO])
  assert.equal(writes, [])
  logger.flush()
  assert.equal(writes, ['[INFO] [f]: one\n[DEBUG] [f]: two\n[INFO] [f]: one\n'])
})

test('writes by itself a moment later', async () => {
  const written = await new Promise<string>((resolve) => {
    const logger = createLogger({ write: resolve, colour: false, quiet: false })
    logger.log([INFO])
  })
  assert.is(written, '[INFO] [f]: one\n')
})

test('writes nothing where there is nothing', () => {
  const writes: string[] = []
  const logger = loggerTo(writes)
  logger.log([])
  logger.flush()
  assert.equal(writes, [])
})

test('does not hold more than its limit', () => {
  const writes: string[] = []
  loggerTo(writes).log([{ ...INFO, text: 'x'.repeat(HOLD_LIMIT) }])
  assert.is(writes.length, 1)
})

test('wraps whole lines in the colours of their levels', () => {
  const writes: string[] = []
  const logger = loggerTo(writes, { colour: true })
  logger.log([INFO, DEBUG, { ...INFO, level: 'WARNING' }, { ...INFO, level: 'ERROR' }])
  logger.flush()
  assert.equal(writes.join('').split('\n'), [
    '\u001B[32m[INFO] [f]: one\u001B[0m',
    '\u001B[34m[DEBUG] [f]: two\u001B[0m',
    '\u001B[33m[INFO] [f]: one\u001B[0m',
    '\u001B[31m[INFO] [f]: one\u001B[0m',
    '',
  ])
})

test('leaves DEBUG lines out when it is quiet', () => {
  const writes: string[] = []
  const logger = loggerTo(writes, { quiet: true })
  logger.log([DEBUG, INFO])
  logger.flush()
  assert.equal(writes, ['[INFO] [f]: one\n'])
})

test.run()
