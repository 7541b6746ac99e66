import { Relay } from '../wire/relay.ts'
import type { RelayRecord } from '../wire/relay-record.ts'
import { KEPT, type RelayedConnection } from '../wire/relayed-connection.ts'
import { courseOf } from './course.ts'
import type { TranscriptFolder } from './transcript-file.ts'
import { transcriptOf } from './transcript-of.ts'

/** Where a recorder stands, and where it puts what it saw. */
export interface RecorderOptions {
  /** The port of this machine that clients use; 0 is any free one. */
  port: number
  upstream: { host: string; port: number }
  folder: TranscriptFolder
  /** Told, in one line, of each connection. */
  tell: (line: string) => void
}

/** Clients on this machine are recorded, and nobody else can connect. */
const LOOPBACKS = ['127.0.0.1', '::1'] as const

/** A relay that writes each connection down as a transcript, as soon as it is over. */
export class Recorder {
  readonly #options: RecorderOptions
  readonly #saving = new Set<Promise<void>>()
  #relay: Relay | undefined
  #closing = false
  #written = 0
  #failed = 0

  private constructor(options: RecorderOptions) {
    this.#options = options
  }

  /** Begins to record; rejects with what the system says where it cannot listen. */
  static async open(options: RecorderOptions): Promise<Recorder> {
    const recorder = new Recorder(options)
    const { port, upstream } = options
    const onConnection = (connection: RelayedConnection) => recorder.#follow(connection)
    recorder.#relay = await Relay.open({ hosts: LOOPBACKS, port, upstream, onConnection })
    return recorder
  }

  /** The port that it listens on. */
  get port(): number {
    return this.#relay?.port ?? 0
  }

  /** How many transcripts were written, and how many could not be. */
  get count(): { written: number; failed: number } {
    return { written: this.#written, failed: this.#failed }
  }

  /** Records no more; what is over is written, what is still open is not. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#relay?.close()
    await Promise.all(this.#saving)
  }

  #follow(connection: RelayedConnection): void {
    const saved = connection.over.then((record) => {
      this.#save(record)
      this.#saving.delete(saved)
    })
    this.#saving.add(saved)
  }

  #save(record: RelayRecord): void {
    const tell = (what: string) => this.#options.tell(`connection ${record.number}: ${what}`)
    const isOver =
      courseOf(record, 'client').end !== 'none' && courseOf(record, 'server').end !== 'none'
    if (this.#closing && !isOver) return tell('still open at the end, not recorded')
    const transcript = transcriptOf(record)
    if (transcript === undefined) return tell(`${this.#whyRefused(record)}, not recorded`)
    try {
      const name = this.#options.folder.write(transcript)
      this.#written += 1
      tell(`${name}  ${transcript.says}${capOf(record)}`)
    } catch (error) {
      this.#failed += 1
      tell(`not recorded: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  #whyRefused({ events }: RelayRecord): string {
    const refused = events.find((event) => event.kind === 'refused')
    const { host, port } = this.#options.upstream
    return `nobody listening on ${host}:${port} (${refused?.reason ?? 'refused'})`
  }
}

/** Says that a transcript does not hold all that passed. */
function capOf({ totals, events }: RelayRecord): string {
  const cut = events.some(({ kind }) => kind === 'flooded') ? '; cut off as a flood' : ''
  const much = Math.max(totals.client, totals.server)
  return much > KEPT ? ` (of ${much} octets it holds ${KEPT}${cut})` : ''
}
