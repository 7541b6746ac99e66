import type { HandedIn } from '../submission.ts'
import { instead } from './special.ts'

const nothing = (says: string, files: HandedIn['files']): HandedIn => ({
  kind: 'special',
  language: 'none',
  says,
  files,
  status: 'did not start',
  core: 'fail',
  lacking: ['server', 'client'],
  packing: 'folder',
})
const right = { status: 'graded', core: 'pass', fullPoints: true } as const

/** Submissions that hold nothing to run, or more than their programs. */
export const CONTENTS: readonly HandedIn[] = [
  nothing('There is nothing in it.', {}),
  nothing('There is only a document.', {
    'solution.pdf': '%PDF-1.4\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n%%EOF\n',
  }),
  instead(
    { of: 'c/threads', says: 'A link leads to a file beside it.' },
    { ...right, links: { 'README.md': 'server.c' }, packing: 'folder' },
  ),
  instead(
    { of: 'python/asyncio', says: 'A link leads to its own folder.' },
    { ...right, links: { again: '.' }, packing: 'folder' },
  ),
]
