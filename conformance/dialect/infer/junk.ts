import type { Sample } from './sample.ts'

const KNOWN: readonly { hex: RegExp; says: string }[] = [
  {
    hex: /^80(0[2-5])/u,
    says: 'a Python pickle (octet 0x80 and a protocol number), which is code of one language, not a format that a dialect can describe.',
  },
  {
    hex: /^aced0005/u,
    says: 'a serialized Java object (octets 0xACED0005), which is no format that a dialect can describe.',
  },
  {
    hex: /^160301|^160303/u,
    says: 'a TLS handshake: what is said behind it cannot be seen.',
  },
]

/** What messages are that no dialect can describe, where their first octets tell. */
export function junkIn(samples: readonly Sample[]): string | undefined {
  const images = samples.map(({ octets }) => Buffer.from(octets.subarray(0, 16)).toString('hex'))
  return KNOWN.find(({ hex }) => images.length > 0 && images.every((image) => hex.test(image)))
    ?.says
}
