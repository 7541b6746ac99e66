import { createHash } from 'node:crypto'
import { utf8Text } from './utf8-text.ts'

/** The most octets that an escaped name may have: with an ending it still fits every disk. */
export const LONGEST_NAME = 150

/** Marks a name that was cut: the digest of the whole name follows. */
const CUT = '%~'
/** Marks one of several names that some disks cannot tell apart: the digest of the name follows. */
const ALIKE = '%-'
/** Stands for the name without any octet. */
const EMPTY = '%'
/** Hex digits of SHA-256. */
const DIGEST_LENGTH = 16

const KEPT = /^[\p{L}\p{N}\p{M}._-]$/u
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[. ])/iu

/**
 * A name as file names have it: letters, digits, `.`, `_` and `-` stay, other octets become `%XX`.
 * What would get longer than 150 octets is cut and marked by `%~` and 16 hex digits of its SHA-256:
 * such a name alone does not tell the whole one.
 */
export function escapeName(octets: Uint8Array): string {
  const [first, ...rest] = charactersOf(octets)
  if (first === undefined) return EMPTY
  const pieces = [escapedStart(first, octets), ...rest]
  if (rest.at(-1) === '.') pieces[pieces.length - 1] = hexOf('.')
  const escaped = pieces.join('')
  if (Buffer.byteLength(escaped) <= LONGEST_NAME) return escaped
  const mark = CUT + digestOf(octets)
  return cutTo(pieces, LONGEST_NAME - mark.length) + mark
}

/** The octets of an escaped name; nothing for one that was cut, or that is no escaped name at all. */
export function unescapeName(text: string): Uint8Array | undefined {
  const name = text.replace(new RegExp(`${ALIKE}[0-9a-f]{${DIGEST_LENGTH}}$`, 'u'), '')
  const octets = name === EMPTY ? Buffer.alloc(0) : unescaped(name)
  return octets !== undefined && escapeName(octets) === name ? octets : undefined
}

/** A name for people to read: itself, or escaped if it is no text, or text that could mislead. */
export function shownName(octets: Uint8Array): string {
  const text = utf8Text(octets)
  return text === undefined || /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(text)
    ? escapeName(octets)
    : text
}

/**
 * Escaped names, one for each of the given (which all differ), such that no disk takes two for the
 * same: of names that differ only by case or by how accents are composed, each gets a mark of its
 * own. The outcome does not depend on their order.
 */
export function fileNamesOf(names: readonly Uint8Array[]): string[] {
  const alike = new Map<string, number>()
  const escaped = names.map((octets) => ({ octets, name: escapeName(octets) }))
  for (const { name } of escaped)
    alike.set(foldedName(name), (alike.get(foldedName(name)) ?? 0) + 1)
  return escaped.map(({ octets, name }) =>
    alike.get(foldedName(name)) === 1 ? name : name + ALIKE + digestOf(octets),
  )
}

/** The escaped characters, one by one; of what is not UTF-8 throughout, the octets. */
function charactersOf(octets: Uint8Array): string[] {
  const text = utf8Text(octets)
  if (text !== undefined) return [...text].map((one) => (KEPT.test(one) ? one : hexOf(one)))
  const ascii = (one: string) => one < '\x80' && KEPT.test(one)
  return [...Buffer.from(octets).toString('latin1')].map((one) =>
    ascii(one) ? one : hexOf(one, 'latin1'),
  )
}

function escapedStart(first: string, octets: Uint8Array): string {
  // A name that begins with a mark would change what stands before it in a path.
  const misleads = /^[.\p{M}-]$/u.test(first)
  const isDevice = WINDOWS_DEVICE.test(Buffer.from(octets).toString('utf8'))
  return misleads || (isDevice && !first.startsWith('%')) ? hexOf(first) : first
}

function hexOf(character: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return [...Buffer.from(character, encoding)]
    .map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}

function cutTo(pieces: readonly string[], most: number): string {
  let kept = ''
  for (const piece of pieces) {
    if (Buffer.byteLength(kept + piece) > most) return kept
    kept += piece
  }
  return kept
}

function unescaped(name: string): Buffer | undefined {
  if (!/^(?:[^%]|%[0-9A-F]{2})+$/u.test(name)) return undefined
  const pieces = name.match(/%[0-9A-F]{2}|[^%]/gu) ?? []
  return Buffer.concat(
    pieces.map((piece) =>
      piece.startsWith('%') ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece),
    ),
  )
}

/** What stays of a name where neither its case nor how its accents are composed counts. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC')
}

function digestOf(octets: Uint8Array): string {
  return createHash('sha256').update(octets).digest('hex').slice(0, DIGEST_LENGTH)
}
