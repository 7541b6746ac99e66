import { utf8Text } from './utf8-text.ts'

/** What a file is by its first octets: an archive that can be unpacked, or what it is called. */
export type ArchiveContent = { format: 'zip' | 'gzip' | 'tar' } | { called: string }

/** So much of the beginning tells what a file is (octets). */
export const TELLING = 1024

const KNOWN: [start: string, called: string][] = [
  ['Rar!', 'a RAR archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['BZh', 'compressed by bzip2'],
  ['\xfd7zXZ', 'compressed by xz'],
  ['\x28\xb5\x2f\xfd', 'compressed by Zstandard'],
  ['%PDF', 'a PDF document'],
  ['\x7fELF', 'a program for Linux'],
  ['MZ', 'a program for Windows'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
]
const TAR_MAGIC = { at: 257, text: 'ustar' }

/** Tells by its first octets what an archive really is, whatever its name says. */
export function archiveContent(start: Uint8Array): ArchiveContent {
  const octets = Buffer.from(start).toString('latin1')
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/u.test(octets)) return { format: 'zip' }
  if (octets.startsWith('\x1f\x8b')) return { format: 'gzip' }
  if (octets.startsWith(TAR_MAGIC.text, TAR_MAGIC.at)) return { format: 'tar' }
  if (octets === '') return { called: 'an empty file' }
  const known = KNOWN.find(([beginning]) => octets.startsWith(beginning))
  if (known !== undefined) return { called: known[1] }
  if (/^\s*(?:<!doctype html|<html)/iu.test(octets)) return { called: 'a web page (HTML)' }
  return { called: isText(start) ? 'a text' : 'nothing that is known' }
}

function isText(start: Uint8Array): boolean {
  // Where there is more, a character may be cut in two at the end.
  const cuts = start.length < TELLING ? [0] : [0, 1, 2, 3]
  return cuts.some((cut) => {
    const text = utf8Text(start.subarray(0, start.length - cut))
    return text !== undefined && !/[\0-\x08\x0e-\x1a\x1c-\x1f]/u.test(text)
  })
}
