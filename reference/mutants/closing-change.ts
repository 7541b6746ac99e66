import { AT_ONCE, type Behaviour, type Closing } from '../behaviour.ts'

/** Closes connections that end in this way otherwise than the correct server. */
export function closes(end: keyof Behaviour['closing'], closing: Closing): Partial<Behaviour> {
  const right = { exchange: AT_ONCE, 'out-of-range': AT_ONCE, malformed: AT_ONCE }
  return { closing: { ...right, [end]: closing } }
}
