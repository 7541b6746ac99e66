import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { assemble, type Line } from './bpf-program.ts'

const test = suite('bpf-program')

const jump = (to: string, otherwise?: string): Line => ({
  kind: 'jumpIfEqual',
  value: 7,
  to,
  ...(otherwise === undefined ? {} : { otherwise }),
})
const answer = (value: number): Line => ({ kind: 'return', value })

test('writes an instruction as the kernel has it, little-endian', () => {
  const lines: Line[] = [
    { kind: 'load', value: 4 },
    jump('yes', 'no'),
    { kind: 'label', label: 'yes' },
    answer(0x7fff0000),
    { kind: 'label', label: 'no' },
    answer(0x80000000),
  ]
  assert.is(
    Buffer.from(assemble(lines)).toString('hex'),
    ['2000000004000000', '1500000107000000', '060000000000ff7f', '0600000000000080'].join(''),
  )
})

test('takes two labels for one place', () => {
  const lines: Line[] = [
    jump('one', 'other'),
    answer(1),
    { kind: 'label', label: 'one' },
    { kind: 'label', label: 'other' },
    answer(2),
  ]
  assert.is(Buffer.from(assemble(lines)).toString('hex', 0, 4), '15000101')
})

test('goes on with the next instruction where no other label is given', () => {
  const lines = [jump('end'), answer(1), { kind: 'label', label: 'end' } as const, answer(2)]
  assert.is(Buffer.from(assemble(lines)).toString('hex', 0, 4), '15000100')
})

test('jumps no farther than an octet can tell, nor back, nor nowhere', () => {
  const end: Line = { kind: 'label', label: 'end' }
  const far = (between: number): Line[] => [
    jump('end'),
    ...Array.from({ length: between }, () => answer(0)),
    end,
    answer(1),
  ]
  assert.is(assemble(far(255)).length, 257 * 8)
  const message = 'expected "end" to stand within 255 instructions after its jump'
  for (const lines of [far(256), [end, jump('end')], [jump('end')]])
    assert.throws(
      () => assemble(lines),
      (error: unknown) => error instanceof Error && error.message === message,
    )
})

test.run()
