import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pairOf } from '../../testing/dialect-program.ts'
import { talking } from '../../testing/talking.ts'
import { builtInDialects, dialectNamed } from '../built-in.ts'
import { NATIVE } from '../native.ts'
import { infer } from './infer.ts'
import type { Oracle } from './oracle.ts'

const test = suite('wrong-sums')
const candidates = builtInDialects()
const TRUTH = dialectNamed('comma-sum') ?? NATIVE

const server = talking('Brun', ['{client_name} sent {client_number}', 'Sum: {sum}'])
const client = talking('Ada', ['{server_name} answered {server_number}', 'Sum: {sum}'])

/** A pair whose server adds so much to a sum, for the number that it was asked. */
function pairThatAdds(wrong: (number: number) => number): Oracle {
  const { askClient, askServer } = pairOf(TRUTH, server, client).oracle
  return {
    ...(askClient === undefined ? {} : { askClient }),
    async askServer(trial) {
      const answer = await askServer(trial)
      const text = Buffer.concat(answer.sent.map(({ octets }) => octets)).toString()
      const changed = text.replace(/,(\d+),(\d+)$/u, (_, own: string, sum: string) => {
        const number = Number(sum) - Number(own)
        return `,${own},${Number(sum) + wrong(number)}`
      })
      return { ...answer, sent: text === '' ? [] : [{ at: 1, octets: Buffer.from(changed) }] }
    },
  }
}

for (const [what, wrong] of [
  ['wrong for some numbers', (number: number) => (number >= 50 ? 1 : 0)],
  ['always one more', () => 1],
] as const)
  test(`reads a server whose sums are ${what}, and says so`, async () => {
    const inference = await infer(pairThatAdds(wrong), { candidates })
    if (inference.kind === 'refused') throw new Error(inference.why)
    const { request, reply } = inference.dialect
    assert.equal(
      [request, reply].map((format) => format.format === 'text' && format.template),
      ['${client_name},${client_number}', '${server_name},${server_number},${sum}'],
    )
    assert.is(inference.confidence, 'likely')
    assert.match(inference.because.at(-1) ?? inference.because.join(), /sums|comma-sum/u)
    assert.ok(inference.because.some((one) => one.includes('do not add up each time')))
  })

test('refuses a server whose sums have nothing to do with its numbers', async () => {
  const inference = await infer(
    pairThatAdds((number) => number * 7),
    { candidates },
  )
  assert.is(inference.kind, 'refused')
})

test.run()
