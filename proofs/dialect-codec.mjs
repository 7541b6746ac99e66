// A few dialects for the programs beside this file: text in one piece, JSON, and Java's writeUTF with an int.
// It shares nothing with the suite, nor with the reference, so that a fault of theirs shows.
import { readFileSync } from 'node:fs'

const FIELD = /\$\{(\w+)\}/gu

// The codec of SUMSOCK_DIALECT, for `request` and `reply`; undefined where sumsock itself is spoken.
export function codecOf(way) {
  const path = process.env.SUMSOCK_DIALECT
  if (!path) return undefined
  const format = JSON.parse(readFileSync(path, 'utf8'))[way]
  const make = { text: textCodec, json: jsonCodec, binary: binaryCodec }[format.format]
  return make(format)
}

// Each codec encodes a message to octets, and finds one in octets: as JSON, or undefined.
function textCodec({ template, pattern, ends }) {
  if (Array.isArray(template)) throw new Error('expected a message in one piece, found several')
  const end = ends.terminator ?? ''
  const matches = new RegExp(`^(?:${pattern ?? patternOf(template)})$`, 'u')
  return {
    encode: (message) =>
      Buffer.from(template.replace(FIELD, (_, name) => String(message[name])) + end),
    find: (octets) => {
      const text = octets.toString('utf8')
      if (end !== '' && !text.includes(end)) return undefined
      const found = (end === '' ? text : text.slice(0, text.indexOf(end))).match(matches)
      if (found !== null) return asJson(found.groups)
      if (end !== '') throw new Error('expected a message as the dialect has it')
      return undefined
    },
  }
}

function patternOf(template) {
  return template.split(FIELD).reduce((pattern, part, index) => {
    if (index % 2 === 0) return pattern + part.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&')
    return `${pattern}(?<${part}>${part.endsWith('name') ? '[^\\p{Cc}]+?' : '[+-]?\\d+'})`
  }, '')
}

function jsonCodec({ members, ends }) {
  const keys = Object.entries(members).map(([name, pointer]) => [name, pointer.slice(1)])
  const end = ends.terminator ?? ''
  return {
    encode: (message) => {
      const said = keys.map(([name, key]) => [key, message[name]])
      return Buffer.from(JSON.stringify(Object.fromEntries(said)) + end)
    },
    find: (octets) => {
      const text = octets.toString('utf8')
      const last = end === '' ? text.lastIndexOf('}') + 1 : text.indexOf(end)
      if (last < 1) return undefined
      const value = JSON.parse(text.slice(0, last))
      return asJson(Object.fromEntries(keys.map(([name, key]) => [name, value[key]])))
    },
  }
}

function binaryCodec({ fields: [text, integer] }) {
  if (text.length !== 'u16be' || integer.as !== 'i32be') {
    throw new Error('expected a string behind its length, and an int')
  }
  return {
    encode: (message) => {
      const name = asJavaWrites(message[text.field])
      const octets = Buffer.alloc(2 + name.length + 4)
      octets.writeUInt16BE(name.length)
      octets.set(name, 2)
      octets.writeInt32BE(message[integer.field], 2 + name.length)
      return octets
    },
    find: (octets) => {
      if (octets.length < 2) return undefined
      const end = 2 + octets.readUInt16BE()
      if (end > 1024) throw new Error('expected at most 1024 octets')
      if (octets.length < end + 4) return undefined
      const name = asJavaReads(octets.subarray(2, end))
      return asJson({ [text.field]: name, [integer.field]: octets.readInt32BE(end) })
    },
  }
}

// Java's own UTF-8: each half of a surrogate pair for itself, in three octets.
function asJavaWrites(text) {
  const halves = text.split('').map((half) => half.charCodeAt(0))
  return Buffer.from(
    halves.flatMap((half) =>
      half < 0x80
        ? [half]
        : half < 0x800
          ? [0xc0 | (half >> 6), 0x80 | (half & 63)]
          : [0xe0 | (half >> 12), 0x80 | ((half >> 6) & 63), 0x80 | (half & 63)],
    ),
  )
}

function asJavaReads(octets) {
  const escaped = octets
    .toString('latin1')
    .replaceAll(/[\xe0-\xef]../gsu, (three) => {
      const [a, b, c] = Buffer.from(three, 'latin1')
      return `%u${(((a & 15) << 12) | ((b & 63) << 6) | (c & 63)).toString(16).padStart(4, '0')}`
    })
    .replaceAll(/[\xc0-\xdf]./gsu, (two) => {
      const [a, b] = Buffer.from(two, 'latin1')
      return `%u${(((a & 31) << 6) | (b & 63)).toString(16).padStart(4, '0')}`
    })
  return escaped.replaceAll(/%u([0-9a-f]{4})/gu, (_, half) =>
    String.fromCharCode(Number.parseInt(half, 16)),
  )
}

function asJson(members) {
  const said = Object.entries(members).filter(([, value]) => value !== undefined)
  return Buffer.from(
    JSON.stringify(
      Object.fromEntries(
        said.map(([name, value]) => [
          name,
          name.endsWith('name') || typeof value !== 'string' ? value : Number(value),
        ]),
      ),
    ),
  )
}
