import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The languages that a class is written in. */
export type ClassLanguage = 'python' | 'c' | 'java' | 'node'

/** A pair of right programs, built in one way: the files of its folder, and where they are kept. */
interface Style {
  language: ClassLanguage
  files: Readonly<Record<string, string>>
}

const OURS = 'programs'
/** The pairs that the fixtures hold already are one style of each language. */
const FIXTURES = '../../fixtures/submissions'

const python = (folder: string): Style => ({
  language: 'python',
  files: { 'server.py': `${folder}/server.py`, 'client.py': `${folder}/client.py` },
})
const node = (folder: string): Style => ({
  language: 'node',
  files: { 'server.js': `${folder}/server.js`, 'client.js': `${folder}/client.js` },
})
const java = (folder: string): Style => ({
  language: 'java',
  files: { 'Server.java': `${folder}/Server.java`, 'Client.java': `${folder}/Client.java` },
})
const c = (folder: string): Style => ({
  language: 'c',
  files: { 'server.c': `${folder}/server.c`, 'client.c': `${folder}/client.c` },
})
const andFile = (style: Style, name: string, path: string): Style => ({
  ...style,
  files: { ...style.files, [name]: path },
})

/** All pairs of right programs, by what their servers are built on. */
export const STYLES = {
  'python/threads': python(`${FIXTURES}/python-right`),
  'python/asyncio': python(`${OURS}/python/asyncio`),
  'python/processes': python(`${OURS}/python/processes`),
  'c/threads': andFile(c(`${FIXTURES}/c-right`), 'Makefile', `${FIXTURES}/c-right/Makefile`),
  'c/poll': andFile(c(`${OURS}/c/poll`), 'message.h', `${OURS}/c/shared/message.h`),
  'c/forking': andFile(
    andFile(c(`${OURS}/c/forking`), 'message.h', `${OURS}/c/shared/message.h`),
    'Makefile',
    `${OURS}/c/forking/Makefile`,
  ),
  'java/threads': java(`${FIXTURES}/java-right`),
  'java/selector': andFile(
    java(`${OURS}/java/selector`),
    'Json.java',
    `${OURS}/java/selector/Json.java`,
  ),
  'node/callbacks': andFile(
    node(`${FIXTURES}/node-right`),
    'package.json',
    `${FIXTURES}/node-right/package.json`,
  ),
  'node/async': node(`${OURS}/node/async`),
} as const satisfies Record<string, Style>
export type StyleName = keyof typeof STYLES

/** What a submission holds: the text of each file by its path, and where a program is run by hand. */
export type Files = Readonly<Record<string, string>>

/** The files of a right pair, as it stands. */
export function filesOf(name: StyleName): Files {
  const { files } = STYLES[name]
  return Object.fromEntries(Object.entries(files).map(([file, path]) => [file, sourceAt(path)]))
}

/** A source that is kept beside this file. */
export function sourceAt(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
}
