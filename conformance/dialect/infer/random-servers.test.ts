import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { MessageFormat } from '../../../spec/dialect/message-format.ts'
import type { Dialect } from '../../../spec/dialect.ts'
import { differenceOf } from '../../testing/dialect-difference.ts'
import { pairOf, randomHabits } from '../../testing/dialect-program.ts'
import { randomFrom } from '../../testing/random.ts'
import { randomDialect } from '../../testing/random-dialect.ts'
import { builtInDialects } from '../built-in.ts'
import { infer } from './infer.ts'

const test = suite('random servers')
const COUNT = 300
const candidates = builtInDialects()

test('finds or refuses what a server alone speaks, and never names a wrong dialect', async () => {
  const { wrong, found } = await askServers(COUNT, (drawn) => drawn)
  assert.equal(wrong, [])
  assert.ok(found >= 25, `${found} of ${COUNT}`)
})

test('finds most replies of a server alone, if it is asked as in a known dialect', async () => {
  const { wrong, found } = await askServers(COUNT / 3, (drawn, seed) => {
    const { request, names } = candidates[seed % candidates.length] ?? drawn
    return { ...drawn, request, ...(names === undefined ? {} : { names }) }
  })
  assert.equal(wrong, [])
  assert.ok(found >= COUNT * 0.27, `${found} of ${COUNT / 3}`)
})

/** Asks servers alone that speak dialects made of random ones. */
async function askServers(
  count: number,
  truthOf: (drawn: Dialect, seed: number) => Dialect,
): Promise<{ wrong: string[]; found: number }> {
  const wrong: string[] = []
  let found = 0
  for (let seed = 0; seed < count; seed += 1) {
    const random = randomFrom(seed)
    const truth = truthOf(randomDialect(random), seed)
    const server = randomHabits(random, { format: truth.reply, role: 'server' })
    // No server alone tells how many words a name may have where spaces separate.
    const client = { ...server, name: 'Lomar' }
    const { askServer } = pairOf(truth, server, client).oracle
    const inference = await infer({ askServer }, { candidates })
    if (inference.kind === 'refused') continue
    found += 1
    const comparison = { truth: { ...truth, reply: openEnded(truth.reply) }, client, server }
    const difference = differenceOf(inference.dialect, comparison)
    if (difference !== undefined) wrong.push(`seed ${seed}: ${difference}`)
  }
  return { wrong, found }
}

/** The same reply without a close at its end: whether a client waits for it shows in the client alone. */
function openEnded(reply: MessageFormat): MessageFormat {
  if (reply.ends !== 'close') return reply
  return reply.format === 'json' ? { ...reply, ends: 'complete' } : { ...reply, ends: 'idle' }
}

test.run()
