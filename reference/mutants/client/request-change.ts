import type { Request } from '../../../spec/messages.ts'

/** What a mutant does to the request: the part of a behaviour that decides on its octets. */
export interface RequestChange {
  encode(request: Request): string
}

/** Sends something else in the place of the request; the log stays right. */
export function sends(change: (request: Request) => object): RequestChange {
  return { encode: (request) => `${JSON.stringify(change(request))}\n` }
}
