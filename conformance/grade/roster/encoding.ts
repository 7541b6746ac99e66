import { Buffer, isUtf8 } from 'node:buffer'
import { said } from '../../refusal.ts'
import { refuseRoster } from './refuse-roster.ts'

/** How a file writes its text; reading and writing back gives the same octets. */
export interface Encoding {
  name: string
  /** The byte order mark that the file begins with. */
  mark: readonly number[]
  read: (octets: Buffer) => string
  /** The octets of a text, or `undefined` if the encoding has not all of its characters. */
  write: (text: string) => Buffer | undefined
}

/** What Windows-1252 has at 0x80 to 0x9f; the five free places stand for themselves, as on the web. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const readUtf8 = (octets: Buffer) => octets.toString('utf8')
const writeUtf8 = (text: string) => (/\p{Cs}/u.test(text) ? undefined : Buffer.from(text, 'utf8'))

const UTF_8: Encoding = { name: 'UTF-8', mark: [], read: readUtf8, write: writeUtf8 }
const MARKED_UTF_8: Encoding = {
  name: 'UTF-8 with a byte order mark',
  mark: [0xef, 0xbb, 0xbf],
  read: readUtf8,
  write: writeUtf8,
}
const UTF_16LE: Encoding = {
  name: 'UTF-16LE',
  mark: [0xff, 0xfe],
  read: (octets) => octets.toString('utf16le'),
  write: (text) => Buffer.from(text, 'utf16le'),
}
const UTF_16BE: Encoding = {
  name: 'UTF-16BE',
  mark: [0xfe, 0xff],
  read: (octets) => Buffer.from(octets).swap16().toString('utf16le'),
  write: (text) => Buffer.from(text, 'utf16le').swap16(),
}
const WINDOWS_1252: Encoding = {
  name: 'Windows-1252',
  mark: [],
  read: (octets) =>
    octets
      .toString('latin1')
      .replaceAll(/[\u0080-\u009f]/gu, (unit) => FROM_0X80.charAt(unit.charCodeAt(0) - 0x80)),
  write(text) {
    const units = text.replaceAll(/[^\0-\u007f\u00a0-\u00ff]/gu, (character) => {
      const index = FROM_0X80.indexOf(character)
      return index < 0 ? '\uffff' : String.fromCharCode(0x80 + index)
    })
    return units.includes('\uffff') ? undefined : Buffer.from(units, 'latin1')
  },
}

/** What the files of spreadsheet programs begin with: ZIP (.xlsx, .ods) and OLE (.xls). */
const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
]

/** Finds the encoding of a file by its mark and its octets, and reads its text without the mark. */
export function decoded(octets: Uint8Array): { encoding: Encoding; text: string } {
  const whole = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength)
  if (SPREADSHEETS.some((magic) => begins(whole, magic)))
    throw refuseRoster({
      expected: 'a CSV file',
      found: said('the file of a spreadsheet program'),
      advice: 'Save it as CSV there, or take the file that the course system gives.',
    })
  const encoding = encodingOf(whole)
  const body = whole.subarray(encoding.mark.length)
  if (encoding === MARKED_UTF_8 && !isUtf8(body))
    throw refuseRoster({
      expected: 'UTF-8 after its byte order mark',
      found: said('octets that are none'),
      advice: 'Download it again, or save it as CSV in UTF-8.',
    })
  if (encoding.name.startsWith('UTF-16') && body.length % 2 === 1)
    throw refuseRoster({
      expected: `${encoding.name}, which has an even number of octets`,
      found: whole.length,
      advice: 'The file seems to be cut short: download it again.',
    })
  const text = encoding.read(body)
  if (text.includes('\0'))
    throw refuseRoster({
      expected: 'text in UTF-8, in Windows-1252, or in UTF-16 with a byte order mark',
      found: said('NUL characters'),
      advice: 'Save it as CSV in UTF-8.',
    })
  return { encoding, text }
}

function encodingOf(octets: Buffer): Encoding {
  const marked = [MARKED_UTF_8, UTF_16LE, UTF_16BE].find(({ mark }) => begins(octets, mark))
  return marked ?? (isUtf8(octets) ? UTF_8 : WINDOWS_1252)
}

function begins(octets: Buffer, start: readonly number[]): boolean {
  return octets.length >= start.length && start.every((octet, index) => octets[index] === octet)
}
