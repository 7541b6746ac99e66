import { ENCODINGS } from '../../../spec/dialect/encoding.ts'
import { encodeText } from '../text-encoding.ts'
import { withoutPrefix } from './framing.ts'
import type { Sample } from './sample.ts'

/** A message that is shorter has hardly a word of refusal in it. */
const FEW = 8

/**
 * Whether a reply is of the same kind as others: but for numbers and the client's name it is the
 * same. So a refusal in words is told from an answer before the format of answers is known.
 */
export function isAlike(reply: Sample, others: readonly Sample[]): boolean {
  if (reply.octets.length === 0) return false
  // A server may also hold a part of its client's name in its own.
  return [withoutName, withName].some((text) =>
    [withoutNumbers, asItStands].some((view) => {
      const forms = others.map((other) => view(text(other)))
      const own = view(text(reply))
      return forms.includes(own) || agrees(own, forms)
    }),
  )
}

function withoutNumbers(text: string): string {
  // Control characters are lengths, or halves of characters.
  return text.replaceAll(/[\0-\x1f]/gu, '').replaceAll(/ *\d+ */gu, '#')
}

function asItStands(text: string): string {
  return text
}

function withName({ octets }: Sample): string {
  return Buffer.from(withoutPrefix(octets)).toString('latin1')
}

function withoutName(sample: Sample): string {
  const { client_name = '' } = sample
  const images = ENCODINGS.map((encoding) => encodeText(client_name, encoding) ?? [])
  return images
    .map((image) => Buffer.from(image).toString('latin1'))
    .filter((name) => name !== '')
    .reduce((text, name) => text.replaceAll(name, '@'.repeat(name.length)), withName(sample))
}

/** Whether it has the octets that all of the others of its length share. */
function agrees(own: string, forms: readonly string[]): boolean {
  const same = forms.filter((form) => form.length === own.length)
  if (same.length === 0) return false
  const shared = [...own].map((_, index) => same.every((form) => form[index] === same[0]?.[index]))
  const fitting = [...own].every((octet, index) => !shared[index] || same[0]?.[index] === octet)
  // Where little is shared nothing is borne out: two texts of one length are no evidence.
  return fitting && (own.length <= FEW || shared.filter((is) => is).length * 2 >= own.length)
}
