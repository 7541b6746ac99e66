/**
 * The instructions of classic BPF that a seccomp filter may be made of, as far as they are needed
 * (linux/bpf_common.h, linux/seccomp.h).
 */
export const BPF = {
  /** Loads the 32 bits at an offset of `struct seccomp_data`. */
  load: 0x20,
  jumpIfEqual: 0x15,
  jumpIfAtLeast: 0x35,
  /** Jumps if any of these bits is set. */
  jumpIfAnyBit: 0x45,
  return: 0x06,
} as const

type Jump = 'jumpIfEqual' | 'jumpIfAtLeast' | 'jumpIfAnyBit'

/** One line of a program: an instruction, or the name of the place where the next one stands. */
export type Line =
  | { kind: 'label'; label: string }
  | { kind: 'load' | 'return'; value: number }
  /** Goes to a label if the condition holds, or else to the other one; without that, to the next line. */
  | { kind: Jump; value: number; to: string; otherwise?: string }

/** The octets of one instruction (`struct sock_filter`). */
const SIZE = 8
/** A conditional jump tells its distance in one octet, and only forwards. */
const FARTHEST = 255

/** Turns a program into the octets that the kernel takes, on machines that are little-endian. */
export function assemble(lines: readonly Line[]): Uint8Array {
  const places = new Map<string, number>()
  const instructions = lines.flatMap((line, index) => {
    if (line.kind !== 'label') return [line]
    // Of the lines before a label, those that are labels themselves take no room.
    places.set(line.label, index - places.size)
    return []
  })
  const octets = Buffer.alloc(instructions.length * SIZE)
  for (const [at, line] of instructions.entries()) {
    const distance = (label: string | undefined) => distanceTo(label, { at, places })
    const isJump = 'to' in line
    octets.writeUInt16LE(BPF[line.kind], at * SIZE)
    octets.writeUInt8(isJump ? distance(line.to) : 0, at * SIZE + 2)
    octets.writeUInt8(isJump ? distance(line.otherwise) : 0, at * SIZE + 3)
    octets.writeUInt32LE(line.value, at * SIZE + 4)
  }
  return octets
}

/** How many instructions are leapt over on the way to a label; none without one. */
function distanceTo(
  label: string | undefined,
  { at, places }: { at: number; places: ReadonlyMap<string, number> },
): number {
  if (label === undefined) return 0
  const distance = (places.get(label) ?? Number.NaN) - at - 1
  if (distance >= 0 && distance <= FARTHEST) return distance
  throw new Error(`expected "${label}" to stand within ${FARTHEST} instructions after its jump`)
}
