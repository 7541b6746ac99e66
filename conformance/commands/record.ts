import { lookup } from 'node:dns/promises'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { escapeForTerminal } from '../escape.ts'
import { endWithTheRun } from '../interruption.ts'
import type { ExitCode, Io } from '../io.ts'
import { type CommandLine, integerOf, wrongValue } from '../options.ts'
import { Recorder } from '../record/recorder.ts'
import { TranscriptFolder } from '../record/transcript-file.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import { hostAndPort } from './target-of.ts'

const EXAMPLE = 'For example: sumsock-conformance record --listen 8001 --target localhost:8000.'

/** `record`: stands between a client and a server, and writes transcripts of what passes. */
export async function record(line: CommandLine, io: Io): Promise<ExitCode> {
  const [, word] = line.words
  if (word !== undefined)
    throw new Refusal('E_RECORD', {
      expected: 'nothing after record',
      found: word,
      advice: EXAMPLE,
    })
  const port = portOf(line)
  const upstream = await upstreamOf(line, port)
  const out = line.text('out')
  const folder = folderOf(resolve(io.cwd, out ?? '.'))
  const tell = (text: string) => io.stderr.write(`${escapeForTerminal(text, 1000)}\n`)
  const stopped = untilInterrupted()
  const recorder = await listening({ port, upstream, folder: new TranscriptFolder(folder), tell })
  tell(`Recording what passes from localhost:${port} to ${line.text('target')}; Ctrl-C ends it.`)
  await stopped
  await recorder.close()
  const { written, failed } = recorder.count
  const replay =
    out === undefined || written === 0
      ? ''
      : ` Use them with --fixtures ${JSON.stringify(dirname(out))}.`
  tell(`${written} ${written === 1 ? 'transcript' : 'transcripts'} in ${folder}.${replay}`)
  return failed === 0 ? 0 : 3
}

function portOf(line: CommandLine): number {
  if (line.text('listen') === undefined) throw missing('listen', 'a port to listen on')
  return integerOf(line, 'listen', { min: 1, max: 65_535, otherwise: 0 })
}

/** The server, by its one address or by its name; a relay to itself would never end. */
async function upstreamOf(
  line: CommandLine,
  port: number,
): Promise<{ host: string; port: number }> {
  const target = line.text('target')
  if (target === undefined) throw missing('target', 'the server to record, as HOST:PORT')
  const upstream = hostAndPort(target)
  const addresses = await addressesOf(upstream.host)
  if (upstream.port === port && addresses.some(isThisMachine))
    throw wrongValue('listen', {
      expected: 'another port than that of the target',
      found: String(port),
      advice: EXAMPLE,
    })
  const [only] = addresses.length === 1 ? addresses : []
  return { host: only ?? upstream.host, port: upstream.port }
}

function missing(flag: 'listen' | 'target', expected: string): Refusal {
  const code = `E_${flag.toUpperCase()}`
  return new Refusal(code, { where: `--${flag}`, expected, found: undefined, advice: EXAMPLE })
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (cause) {
    const advice = 'Check the name, or give the address.'
    const parts = { where: '--target', expected: 'a host that has an address', found: host, advice }
    const refusal = new Refusal('E_TARGET', parts, { status: 3, cause })
    throw refusal
  }
}

function isThisMachine(address: string): boolean {
  return /^(?:127\.|0\.0\.0\.0$|::1?$|::ffff:127\.)/u.test(address)
}

function folderOf(path: string): string {
  try {
    mkdirSync(path, { recursive: true })
    accessSync(path, constants.W_OK)
    return path
  } catch (error) {
    const expected = 'a folder that can be written to'
    const advice = 'Give another folder.'
    const parts = { where: '--out', expected, found: saidBy(error), advice }
    const refusal = new Refusal('E_OUT', parts, { cause: error })
    throw refusal
  }
}

async function listening(options: Parameters<typeof Recorder.open>[0]): Promise<Recorder> {
  try {
    return await Recorder.open(options)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const found = taken ? said(`port ${options.port} in use`) : saidBy(error)
    const expected = 'a port that nobody listens on'
    const advice = 'End the program that uses it, or give another port.'
    const parts = { where: '--listen', expected, found, advice }
    const code = taken ? 'E_PORT_TAKEN' : 'E_LISTEN'
    const refusal = new Refusal(code, parts, { status: 3, cause: error })
    throw refusal
  }
}

/** Resolves on the first signal; the status is then that of the command, not that of the signal. */
function untilInterrupted(): Promise<void> {
  return new Promise((interrupted) => {
    const end = () => {
      interrupted()
      return new Promise<void>(() => undefined)
    }
    endWithTheRun({ end, kill: () => undefined })
  })
}
