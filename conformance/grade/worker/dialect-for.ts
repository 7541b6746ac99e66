import type { Dialect } from '../../../spec/dialect.ts'
import { NATIVE } from '../../dialect/native.ts'
import { findDialect } from '../../programs/find-dialect.ts'
import type { Programs } from '../../programs/programs.ts'
import { Refusal } from '../../refusal.ts'

/** The dialect that is owed, or the one that the programs speak; the base where none can be told. */
export async function dialectFor(
  owed: Dialect | 'auto',
  programs: Programs,
  asking: { startLimit: number },
): Promise<{ dialect: Dialect; notes: readonly string[] }> {
  if (owed !== 'auto') return { dialect: owed, notes: [] }
  if (programs.server === undefined) return { dialect: NATIVE, notes: [NO_SERVER] }
  try {
    return await findDialect(programs, asking)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { dialect: NATIVE, notes: [`${UNTOLD} ${error.message}`] }
  }
}

const NO_SERVER = 'Without a server no dialect can be found: the client is judged in sumsock.'
const UNTOLD = 'No dialect could be found, so it is judged in sumsock:'
