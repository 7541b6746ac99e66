import type { Readable } from 'node:stream'

/** A line of input, or why there is none. */
export type InputLine = { kind: 'line'; text: string } | { kind: 'end' } | { kind: 'too-long' }

/** The most octets that a typed line may have. */
export const LINE_LIMIT = 1024

const LINE_FEED = 0x0a

/** Reads the first line of a stream, and lets go of the stream. */
export function readLine(stream: Readable): Promise<InputLine> {
  return new Promise((resolve) => {
    let octets = Buffer.alloc(0)
    const done = (line: InputLine) => {
      stream.off('data', take).off('end', end).off('error', end).destroy()
      stream.on('error', () => {})
      resolve(line)
    }
    const take = (chunk: Uint8Array) => {
      octets = Buffer.concat([octets, chunk])
      const end = octets.indexOf(LINE_FEED)
      if (end > LINE_LIMIT || (end < 0 && octets.length > LINE_LIMIT)) done({ kind: 'too-long' })
      else if (end >= 0) done({ kind: 'line', text: octets.toString('utf8', 0, end) })
    }
    const end = () => {
      const text = octets.toString('utf8')
      done(text === '' ? { kind: 'end' } : { kind: 'line', text })
    }
    stream.on('data', take).on('end', end).on('error', end)
  })
}
