import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fault, plant } from '../class/faults/fault.ts'
import { LEGAL_CHANGES } from '../class/faults/legal.ts'
import { FAULTS } from '../class/faults.ts'
import { type Files, filesOf, type StyleName } from '../class/styles.ts'

/** One pair of programs, and the rule that each of them breaks where they meet others. */
export interface Member {
  name: string
  files: Files
  server?: string
  client?: string
}

/** The pairs of a class whose matrix is known: some right, each other one with a single fault. */
export function interopClass(): Member[] {
  return [
    legal('port-in-python', 'python/threads', 'Port 8000 stands in the source.'),
    legal('port-in-c', 'c/poll', 'Port 8000 stands in the source.'),
    { name: 'right-in-java', files: filesOf('java/threads') },
    { name: 'right-in-node', files: filesOf('node/callbacks') },
    faulty('sum', 'The sum is one too high, in the reply and in the log.', {
      server: 'exchange/sum',
    }),
    faulty('logged-sum', 'The sum is right in the reply, and wrong in the log.', {
      server: 'server-log/numbers',
    }),
    faulty('logged-name', 'The log says the same whoever has come.', {
      server: 'agreement/server-log',
    }),
    faulty('nameless', 'The reply lacks the name of the server.', {
      server: 'exchange/server-name',
    }),
    faulty('single-shot', 'The server ends after its first exchange.', {
      server: 'exchange/keeps-serving',
    }),
    faulty('number-as-text', 'The client sends its number as a string.', {
      client: 'client/request',
    }),
    faulty('swapped', 'The client swaps the numbers in its log.', {
      client: 'agreement/client-log',
    }),
    faulty('names', 'The client logs names as the server does not.', {
      client: 'client-log/names',
    }),
  ]
}

/** Lays out a class folder with such pairs. */
export function layOut(folder: string, members: readonly Member[]): void {
  for (const { name, files } of members)
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, path), text)
    }
}

function faulty(name: string, says: string, blame: Pick<Member, 'server' | 'client'>): Member {
  const fault = found(FAULTS, says)
  return { name, files: plant(filesOf(fault.of), fault), ...blame }
}

function legal(name: string, of: StyleName, says: string): Member {
  const changes = LEGAL_CHANGES.filter((one) => one.of === of)
  return { name, files: plant(filesOf(of), found(changes, says)) }
}

function found(faults: readonly Fault[], says: string): Fault {
  const fault = faults.find((one) => one.says === says)
  if (fault === undefined) throw new Error(`expected a fault that says: ${says}`)
  return fault
}
