import type { InteropCell } from '../../../spec/files/interop.ts'

/** One sign for each thing that a cell may say, and what it means. */
export const SIGNS = {
  works: { sign: '.', means: 'works' },
  server: { sign: 'S', means: 'the server is to blame' },
  client: { sign: 'C', means: 'the client is' },
  both: { sign: 'B', means: 'both are' },
  nobody: { sign: '?', means: 'nobody, as far as one can tell' },
  'not run': { sign: '-', means: 'not run' },
  error: { sign: '!', means: 'an error of ours' },
} as const

/** The name of a sign. */
export type SignName = keyof typeof SIGNS

/** Which sign a cell has. */
export function signOf({
  state,
  blames = 'nobody',
}: Pick<InteropCell, 'state' | 'blames'>): SignName {
  return state === 'fails' ? blames : state
}
