import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { HandedIn, Packing } from './submission.ts'

const run = promisify(execFile)
const ARCHIVES = fileURLToPath(new URL('archive.py', import.meta.url))

/** How a submission is put into the class folder. */
export interface Parcel {
  handedIn: HandedIn
  packing: Packing
  /** One more folder around everything. */
  wrapper?: string
  /** What desktops and tools leave behind lies beside the programs. */
  littered: boolean
  /** Where it is to lie: octets, for names that are no text. */
  at: Buffer
}

/** Writes one submission; `aside` is a folder on the same disk that nobody else uses. */
export async function pack(parcel: Parcel, aside: string): Promise<void> {
  const { handedIn, packing, at } = parcel
  const room = await mkdtemp(join(aside, 'parcel-'))
  const made = join(
    room,
    packing === 'zip' ? 'made.zip' : packing === 'folder' ? 'made' : 'made.tgz',
  )
  if (handedIn.pretended !== undefined) await writeFile(made, handedIn.pretended)
  else if (handedIn.archive !== undefined)
    await run('python3', [ARCHIVES, handedIn.archive.made, made])
  else await packFiles(parcel, room, made)
  await rename(made, at)
  await rm(room, { recursive: true })
}

async function packFiles(parcel: Parcel, room: string, made: string): Promise<void> {
  const { packing, wrapper = '' } = parcel
  const top = packing === 'folder' ? made : join(room, 'content')
  await mkdir(join(top, wrapper), { recursive: true })
  await writeContent(parcel, join(top, wrapper))
  if (packing === 'zip') await run('zip', [...SAME_ZIP, made, ...(await paths(top))], zipIn(top))
  if (packing === 'tar.gz') await run('tar', [...SAME_TAR, '-czf', made, '-C', top, '.'])
}

/** Nothing of the machine or of the hour gets into an archive: its octets depend on its files alone. */
const MADE = new Date('2024-01-02T03:04:06Z')
const SAME_ZIP = ['-q', '-y', '-X']
const zipIn = (cwd: string) => ({ cwd, env: { ...process.env, TZ: 'UTC' } })
const SAME_TAR = [
  '--sort=name',
  `--mtime=${MADE.toISOString()}`,
  ...['--owner=0', '--group=0', '--numeric-owner', '--mode=u=rwX,go=rX'],
]

async function writeContent({ handedIn, littered }: Parcel, folder: string): Promise<void> {
  const { files, links = {}, pipes = [] } = handedIn
  const all = littered ? { ...files, ...LITTER } : files
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
    await utimes(join(folder, path), MADE, MADE)
  }
  for (const [path, target] of Object.entries(links)) await symlink(target, join(folder, path))
  for (const path of pipes) await run('mkfifo', [join(folder, path)])
}

/** Two of these look like servers: whoever counts them finds three. */
const LITTER = {
  '__MACOSX/._server.py': 'import socket\nsocket.create_server(("", 8000)).accept()\n',
  'node_modules/left/server.js': "require('node:net').createServer().listen(8000)\n",
  '.DS_Store': '\0\0\0\u0001Bud1',
}

async function paths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}
