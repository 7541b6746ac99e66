import { type Field, isName } from '../../spec/dialect/field.ts'
import type { JsonFormat } from '../../spec/dialect/message-format.ts'
import type { MalformedMessage } from '../wire/message-codec.ts'
import { concat, octetsOf } from '../wire/octets.ts'
import { framed } from './frame.ts'
import { fieldTexts } from './json-octets.ts'
import { jsonText } from './json-text.ts'
import { type JsonTree, jsonFields, treeOf } from './json-tree.ts'
import { malformedLengths } from './malformed-length.ts'
import { JUNK, type Malformation, malformedList, OVERSIZE } from './malformed-list.ts'

/** Ways to say a message wrongly in a JSON format. */
export function malformedJson(
  message: Readonly<Record<string, unknown>>,
  format: JsonFormat,
  isTaken: (octets: Uint8Array) => boolean,
): readonly MalformedMessage[] {
  const tree = treeOf(format)
  const texts = fieldTexts(message, format)
  if ('conflict' in tree || 'reason' in texts) return []
  const whole = (text: string) => inFrame(octetsOf(text), format)
  const name = jsonFields(format).find(isName)
  const number = jsonFields(format).find((field) => !isName(field))
  const textFor = (field: Field) => texts.get(field) ?? 'null'
  const good = jsonText(tree, textFor)
  const withValue = (changed: Field | undefined, value: string) =>
    changed === undefined
      ? undefined
      : whole(jsonText(tree, (field) => (field === changed ? value : textFor(field))))
  const lacking = (field: Field | undefined) => {
    const less = field === undefined ? undefined : without(tree, field)
    return less === undefined ? undefined : whole(jsonText(less, textFor))
  }
  const all: Malformation[] = [
    { slug: 'no-json', says: 'The message is no JSON.', octets: whole('hello') },
    { slug: 'number-alone', says: 'The message is a number alone.', octets: whole('25') },
    {
      slug: 'other-brackets',
      says: 'The message stands in other brackets.',
      octets: whole(tree.kind === 'array' ? `{"0":${good}}` : `[${good}]`),
    },
    {
      slug: 'single-quotes',
      says: 'Texts stand in single quotes, as Python prints them.',
      octets: good.includes("'") ? undefined : whole(good.replaceAll('"', "'")),
    },
    {
      slug: 'comma-at-end',
      says: 'A comma stands before the last bracket.',
      octets: whole(`${good.slice(0, -1)},${good.slice(-1)}`),
    },
    { slug: 'no-name', says: 'The name is missing.', octets: lacking(name) },
    { slug: 'no-number', says: 'The number is missing.', octets: lacking(number) },
    { slug: 'number-null', says: 'The number is null.', octets: withValue(number, 'null') },
    {
      slug: 'number-of-letters',
      says: 'The number is a text that is no number.',
      octets: withValue(number, '"abc"'),
    },
    { slug: 'fraction', says: 'The number is a fraction.', octets: withValue(number, '25.5') },
    { slug: 'name-no-text', says: 'The name is a list.', octets: withValue(name, '["Ada"]') },
    { slug: 'name-empty', says: 'The name is empty.', octets: withValue(name, '""') },
    {
      slug: 'cut-short',
      says: 'The message is cut short by the end of the stream.',
      octets: cutShort(whole(good)),
    },
    {
      slug: 'empty',
      says: 'The message has no members.',
      octets: whole(tree.kind === 'array' ? '[]' : '{}'),
    },
    { slug: 'junk', says: 'Octets that mean nothing.', octets: inFrame(JUNK, format) },
    { slug: 'oversize', ...oversize(good, format) },
  ]
  if (typeof format.ends !== 'string' && 'length' in format.ends) {
    const around = { before: new Uint8Array(), after: octetsOf(good) }
    all.push(...malformedLengths(format.ends.length, around))
  }
  return malformedList(all, isTaken)
}

function inFrame(body: Uint8Array, { ends }: JsonFormat): Uint8Array | undefined {
  const octets = framed(body, ends)
  return 'reason' in octets ? undefined : octets
}

function cutShort(whole: Uint8Array | undefined): Uint8Array | undefined {
  return whole?.subarray(0, Math.floor(whole.length / 2))
}

/** A text without its closing quote goes on and on; a length prefix would tell where it ends. */
function oversize(good: string, { ends }: JsonFormat): Omit<Malformation, 'slug'> {
  const isPrefixed = typeof ends !== 'string' && 'length' in ends
  const begun = octetsOf(good.slice(0, good.indexOf('"') + 1))
  return {
    says: 'The message is longer than any message, and has no end.',
    octets: isPrefixed ? undefined : concat([begun, new Uint8Array(OVERSIZE).fill(0x41)]),
    oversize: true,
  }
}

/** A tree without a field; an array without one would be another message of the same form. */
function without(tree: JsonTree, field: Field): JsonTree | undefined {
  if (tree.kind !== 'object') return undefined
  const members = [...tree.members].flatMap(([key, member]): [string, JsonTree][] => {
    if (member.kind === 'field' && member.field === field) return []
    return [[key, without(member, field) ?? member]]
  })
  return { kind: 'object', members: new Map(members) }
}
