import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { BPF } from './bpf-program.ts'
import { FORBIDDEN, seccompFilter } from './seccomp-filter.ts'
import { type Architecture, isKnownArchitecture, numberOf, SYSTEM_CALLS } from './system-calls.ts'

const test = suite('seccomp-filter')

const AUDIT = { x64: 0xc000003e, arm64: 0xc00000b7 }
const ARCHITECTURES = ['x64', 'arm64'] as const
const ALLOW = 'allow'
const KILL = 'kill'
const EPERM = 'errno 1'

interface Call {
  number: number
  architecture?: number
  args?: readonly bigint[]
}

/** Does what the kernel does with a filter, and notes the instructions that it came by. */
function run(program: Uint8Array, data: DataView, passed = new Set<number>()): string {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength)
  let accumulator = 0
  for (let at = 0; at * 8 < program.byteLength; at++) {
    passed.add(at)
    const k = view.getUint32(at * 8 + 4, true)
    const jump = (holds: boolean) => view.getUint8(at * 8 + (holds ? 2 : 3))
    switch (view.getUint16(at * 8, true)) {
      case BPF.load:
        accumulator = data.getUint32(k, true)
        break
      case BPF.jumpIfEqual:
        at += jump(accumulator === k)
        break
      case BPF.jumpIfAtLeast:
        at += jump(accumulator >= k)
        break
      case BPF.jumpIfAnyBit:
        at += jump((accumulator & k) !== 0)
        break
      case BPF.return:
        return { 2147418112: ALLOW, 2147483648: KILL }[k] ?? `errno ${k - 0x50000}`
      default:
        throw new Error(`expected an instruction that a filter may use at ${at}`)
    }
  }
  throw new Error('expected the program to end in an answer')
}

function dataOf({ number, architecture = AUDIT.x64, args = [] }: Call): DataView {
  const data = new DataView(new ArrayBuffer(64))
  data.setUint32(0, number, true)
  data.setUint32(4, architecture, true)
  for (const [index, arg] of args.entries()) data.setBigUint64(16 + 8 * index, arg, true)
  return data
}

/** What a call of a name comes to on a processor. */
function asked(on: Architecture, name: keyof typeof SYSTEM_CALLS, args: readonly bigint[] = []) {
  const number = numberOf(name, on)
  if (number === undefined) throw new Error(`expected ${name} to exist on ${on}`)
  return run(seccompFilter(on), dataOf({ number, architecture: AUDIT[on], args }))
}

/** Bits beyond the 32 that the kernel looks at. */
const HIGH = 0xdeadbeef00000000n

for (const on of ARCHITECTURES) {
  test(`lets what nobody forbids through on ${on}`, () => {
    const filter = seccompFilter(on)
    const named = new Set(Object.keys(SYSTEM_CALLS))
    const numbers = Object.values(SYSTEM_CALLS).map((pair) => pair[on === 'x64' ? 0 : 1])
    for (let number = 0; number < 600; number++)
      if (!numbers.some((one) => one === number))
        assert.is(run(filter, dataOf({ number, architecture: AUDIT[on] })), ALLOW, String(number))
    assert.is(named.size, FORBIDDEN.length + 5)
  })

  test(`forbids each call of the list on ${on}`, () => {
    for (const name of FORBIDDEN)
      if (numberOf(name, on) !== undefined) assert.is(asked(on, name), EPERM, name)
  })

  test(`allows a new process or thread, and no new namespace, on ${on}`, () => {
    assert.is(asked(on, 'clone3'), 'errno 38')
    const fork = 0x1200011n
    const thread = 0x3d0f00n
    for (const flags of [fork, thread, 0x4111n]) assert.is(asked(on, 'clone', [flags]), ALLOW)
    for (const flag of [0x20000n, 0x2000000n, 0x4000000n, 0x8000000n, 0x10000000n, 0x20000000n])
      for (const flags of [flag, fork | flag, HIGH | flag])
        assert.is(asked(on, 'clone', [flags]), EPERM, flags.toString(16))
    assert.is(asked(on, 'clone', [0x40000000n]), EPERM)
  })

  test(`allows sockets of the families that the exercise needs on ${on}`, () => {
    const none = 'errno 97'
    for (const family of [1n, 2n, 10n]) {
      assert.is(asked(on, 'socket', [family, 1n, 6n]), ALLOW)
      assert.is(asked(on, 'socket', [HIGH | family, 0x80801n, 0n]), ALLOW)
    }
    for (const family of [0n, 3n, 4n, 15n, 17n, 31n, 38n, 40n, 0xffffffffn, HIGH])
      assert.is(asked(on, 'socket', [family, 1n, 0n]), none)
    assert.is(asked(on, 'socket', [16n, 3n, 0n]), ALLOW)
    assert.is(asked(on, 'socket', [16n, 3n, HIGH]), ALLOW)
    for (const protocol of [4n, 9n, 12n, 15n, HIGH | 16n])
      assert.is(asked(on, 'socket', [16n, 3n, protocol]), none)
  })

  test(`allows to ask for the personality, not to take a dangerous one, on ${on}`, () => {
    for (const value of [0n, 8n, 0x20000n, 0x20008n, 0xffffffffn, 0xffffffffffffffffn])
      assert.is(asked(on, 'personality', [value]), ALLOW, value.toString(16))
    for (const value of [0x40000n, 0x100000n, 0x400000n, 0x40008n, HIGH | 0x40000n, 1n])
      assert.is(asked(on, 'personality', [value]), EPERM, value.toString(16))
  })

  test(`lets nobody type for the user of a terminal on ${on}`, () => {
    for (const request of [0x5412n, 0x541cn, HIGH | 0x5412n, HIGH | 0x541cn])
      assert.is(asked(on, 'ioctl', [0n, request]), EPERM)
    for (const request of [0x5401n, 0x5413n, 0x541bn, 0x8912n])
      assert.is(asked(on, 'ioctl', [0x5412n, request]), ALLOW)
  })

  test(`ends who calls by the table of another processor on ${on}`, () => {
    const filter = seccompFilter(on)
    const i386 = 0x40000003
    const others = [i386, 0x40000028, 0, 0x3e, on === 'x64' ? AUDIT.arm64 : AUDIT.x64]
    for (const architecture of others)
      for (const number of [0, 1, 59, 435])
        assert.is(run(filter, dataOf({ number, architecture })), KILL)
  })

  test(`has no instruction without use on ${on}`, () => {
    const filter = seccompFilter(on)
    const passed = new Set<number>()
    const words = [0n, 1n, 2n, 8n, 10n, 16n, 40n, 0x5412n, 0x541cn, 0x20000n, 0x20008n, 0xffffffffn]
    for (const architecture of [0, AUDIT[on]])
      for (const number of [...Array(600).keys(), 0x40000000])
        for (const word of words)
          run(filter, dataOf({ number, architecture, args: [word, word, 4n] }), passed)
    run(filter, dataOf({ number: numberOf('socket', on) ?? 0, architecture: AUDIT[on] }), passed)
    const unused = [...Array(filter.byteLength / 8).keys()].filter((at) => !passed.has(at))
    assert.equal(unused, [])
  })
}

test('ends who calls by the table of x32', () => {
  const filter = seccompFilter('x64')
  for (const number of [0x40000000, 0x40000001, 0x40000208, 0xffffffff])
    assert.is(run(filter, dataOf({ number })), KILL)
  assert.is(run(filter, dataOf({ number: 0x3fffffff })), ALLOW)
})

test('knows two processors', () => {
  assert.equal(['x64', 'arm64', 'ia32', 'toString'].map(isKnownArchitecture), [
    true,
    true,
    false,
    false,
  ])
})

test.run()
