import type { HandedIn } from '../submission.ts'
import { instead } from './special.ts'

const REFUSED = { status: 'refused', lacking: ['server', 'client'] } as const
const folder = (says: string, more: Pick<HandedIn, 'links'> | Pick<HandedIn, 'pipes'>): HandedIn =>
  instead({ of: 'python/threads', says }, { ...REFUSED, ...more, packing: 'folder' })
const archive = (says: string, made: string): HandedIn => ({
  kind: 'special',
  language: 'none',
  says,
  files: {},
  archive: { packing: made.startsWith('zip') ? 'zip' : 'tar.gz', made },
  core: 'fail',
  status: 'refused',
  lacking: ['server', 'client'],
})
const pretended = (says: string, text: string): HandedIn => ({
  kind: 'special',
  language: 'none',
  says,
  files: {},
  pretended: text,
  packing: 'zip',
  core: 'fail',
  status: 'refused',
  lacking: ['server', 'client'],
})

/** Submissions that cannot be taken safely. */
export const UNSAFE: readonly HandedIn[] = [
  folder('It holds a named pipe.', { pipes: ['data'] }),
  folder('A link leads out of it.', { links: { 'notes.txt': '../../../../etc/hostname' } }),
  folder('A link leads to a file of the system.', { links: { passwords: '/etc/passwd' } }),
  folder('A link leads out of it through another link.', {
    links: { up: '.', 'up-and-away': 'up/..' },
  }),
  archive('A zip bomb: 640 MiB of nothing.', 'zip_bomb'),
  archive('A zip with 20 000 files.', 'zip_of_many'),
  archive('A zip with a path that leads out of it.', 'zip_traversal'),
  archive('A zip with an absolute path.', 'zip_absolute'),
  archive('A zip with a link, and a file behind it.', 'zip_link'),
  archive('A zip that is encrypted.', 'zip_encrypted'),
  archive('A tar with a device.', 'tar_device'),
  archive('A tar with a hard link to a file of the system.', 'tar_hard_link'),
  archive('A tar with a link, and a file behind it.', 'tar_link'),
  pretended(
    'A page of the course system in place of a zip.',
    '<!DOCTYPE html><title>Log in</title>\n',
  ),
  pretended('An empty file in place of a zip.', ''),
]
