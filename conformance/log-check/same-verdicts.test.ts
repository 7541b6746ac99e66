import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checked } from '../testing/checked-logs.ts'
import { drawn, threadedLogs } from '../testing/threads.ts'

const test = suite('same verdicts')

/** A sequential log in which one line is taken out, doubled, moved or changed. */
function damaged(seed: number): string[] {
  const draw = drawn(seed)
  const log = threadedLogs(seed, 12, 1).server
  const at = 1 + draw(log.length - 2)
  const line = log[at] ?? ''
  const ways: readonly (readonly string[])[] = [
    [],
    [line, line],
    [log[at + 1] ?? '', line],
    [line.replace('Number: ', 'Number: 1')],
    [line.replace('[', '')],
    [line.replace('DEBUG', 'INFO')],
  ]
  return log.toSpliced(at, draw(6) === 2 ? 2 : 1, ...(ways[draw(ways.length)] ?? []))
}

test('judges lines one by one as it judges them at once', async () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const log = damaged(seed)
    const fast = await checked({ 'server.log': log })
    const slow = await checked({ 'server.log': log.map((text) => text.replaceAll('Ada', 'Ådá')) })
    assert.equal(slow.broken, fast.broken, `seed ${seed}`)
  }
})

test('judges coloured lines as it judges plain ones', async () => {
  for (let seed = 1; seed <= 15; seed += 1) {
    const log = damaged(seed)
    const plain = await checked({ 'server.log': log })
    const red = log.map((text) => text.replace('] ', ']\u001b[31m '))
    assert.equal((await checked({ 'server.log': red })).broken, plain.broken, `seed ${seed}`)
  }
})

test.run()
