const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const SPACE = /[ \t\n\r]*/y

/** Nothing that is read so is nested deeper. */
const DEEPEST = 100

/** The line, counted from 1, in which a text stops being JSON; JSON.parse seldom says where. */
export function lineOfFault(text: string): number {
  const reader = { text, at: 0 }
  if (tookValue(reader, 0)) skip(reader)
  return text.slice(0, reader.at).split('\n').length
}

interface Reader {
  text: string
  at: number
}

function took(reader: Reader, token: RegExp): boolean {
  token.lastIndex = reader.at
  if (!token.test(reader.text)) return false
  reader.at = token.lastIndex
  return true
}

function skip(reader: Reader): void {
  took(reader, SPACE)
}

function tookSign(reader: Reader, sign: string): boolean {
  skip(reader)
  if (reader.text[reader.at] !== sign) return false
  reader.at += 1
  return true
}

function tookValue(reader: Reader, depth: number): boolean {
  if (depth > DEEPEST) return false
  if (tookSign(reader, '{')) return tookMembers(reader, '}', () => tookMember(reader, depth))
  if (tookSign(reader, '[')) return tookMembers(reader, ']', () => tookValue(reader, depth + 1))
  return took(reader, STRING) || took(reader, SCALAR)
}

function tookMembers(reader: Reader, end: string, tookOne: () => boolean): boolean {
  if (tookSign(reader, end)) return true
  do {
    if (!tookOne()) return false
  } while (tookSign(reader, ','))
  return tookSign(reader, end)
}

function tookMember(reader: Reader, depth: number): boolean {
  skip(reader)
  return took(reader, STRING) && tookSign(reader, ':') && tookValue(reader, depth + 1)
}
