import type { Source } from './source.ts'

/** A submission that a layout found; its name is octets, read as Latin-1. */
export type FoundSource = Omit<Source, 'file'>

/** What a layout makes of the entries of a class folder. */
export interface FoundSources {
  found: FoundSource[]
  passedOver: string[]
}
