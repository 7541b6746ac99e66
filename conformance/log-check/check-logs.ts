import type { ChosenLogs } from './choose-logs.ts'
import { ClientReader } from './client-reader.ts'
import { Findings } from './findings.ts'
import type { LogInput } from './log-input.ts'
import { type LogReader, readLines } from './log-reader.ts'
import { Matching } from './matching.ts'
import { Places } from './places.ts'
import { ServerReader } from './server-reader.ts'
import { WholeLines } from './whole-lines.ts'

/** One log that was read: what was found in it, and what it is. */
export interface ReadLog<Reader> {
  /** The file, or the files of a log in several parts. */
  names: readonly string[]
  reader: Reader
  findings: Findings
  octets: number
  /** Lines, those without a line end included. */
  lines: number
  /** The files whose last line has no line end, so that it may be cut. */
  cut: readonly string[]
}

/** All logs that were read, and how their exchanges match. */
export interface ReadLogs {
  server: ReadLog<ServerReader> | undefined
  clients: readonly ReadLog<ClientReader>[]
  /** Only where there are logs of both sides. */
  matching: Matching | undefined
  places: Places
}

/** Told of octets as they are read. */
export type OnOctets = (count: number) => void

/** Reads all logs, each once: those of the clients first, for the server's are held against them. */
export async function checkLogs(logs: ChosenLogs, onOctets: OnOctets): Promise<ReadLogs> {
  const several = logs.server.length > 0 && logs.clients.length > 0
  const matching = several ? new Matching() : undefined
  const places = new Places()
  const lines = new LineCount()
  const clients: ReadLog<ClientReader>[] = []
  for (const input of logs.clients) {
    const findings = new Findings()
    const reader = new ClientReader(findings, matching)
    const read = await readParts([input], reader, { places, lines, onOctets })
    reader.end()
    clients.push({ ...read, reader, findings })
  }
  if (logs.server.length === 0) return { server: undefined, clients, matching, places }
  const findings = new Findings()
  const reader = new ServerReader(findings, matching)
  const read = await readParts(logs.server, reader, { places, lines, onOctets })
  reader.end()
  return { server: { ...read, reader, findings }, clients, matching, places }
}

/** The lines of all files are numbered through. */
class LineCount {
  last = 0
}

interface Course {
  places: Places
  lines: LineCount
  onOctets: OnOctets
}

async function readParts(
  inputs: readonly LogInput[],
  reader: LogReader,
  { places, lines, onOctets }: Course,
): Promise<Pick<ReadLog<never>, 'names' | 'octets' | 'lines' | 'cut'>> {
  const before = lines.last
  const cut: string[] = []
  let octets = 0
  for (const { name, octets: chunks } of inputs) {
    places.open(name, lines.last)
    reader.line = lines.last
    const whole = new WholeLines()
    let first = true
    for await (const chunk of chunks()) {
      octets += chunk.length
      onOctets(chunk.length)
      for (const piece of whole.add(first ? withoutMark(chunk) : chunk)) {
        if (piece.kind === 'lines') readLines(piece.text, reader)
        else reader.overlong(piece.text)
      }
      first = false
    }
    for (const piece of whole.end()) {
      if (piece.kind === 'overlong') reader.overlong(piece.text)
      else if (reader.last(piece.text) === 'cut') cut.push(name)
    }
    lines.last = reader.line
  }
  return { names: inputs.map(({ name }) => name), octets, lines: lines.last - before, cut }
}

/** Some editors put a byte order mark in front of a text. */
function withoutMark(octets: Buffer): Buffer {
  const marked = octets[0] === 0xef && octets[1] === 0xbb && octets[2] === 0xbf
  return marked ? octets.subarray(3) : octets
}
