import type { Role } from '../spec/rule.ts'
import { clientPart } from './client-part.ts'
import { meetingPart } from './meeting-part.ts'
import { Refusal } from './refusal.ts'
import type { Part, PartRequest } from './run-part.ts'
import { serverPart } from './server-part.ts'
import type { ClientSubject } from './subject/client-subject.ts'
import type { ServerSubject } from './subject/server-subject.ts'

/** What is tested, and how. */
export interface PartsRequest extends PartRequest {
  server?: ServerSubject
  client?: ClientSubject
  /** Set where programs are owed: one that cannot be gone on with is told, and ends nothing else. */
  owed?: unknown
}

/** Tests each program alone, and then both together. */
export async function partsOf({ server, client, owed, ...request }: PartsRequest): Promise<Part[]> {
  const parts: Part[] = []
  const add = async (role: Role, perform: () => Promise<Part>) => {
    parts.push(await (owed === undefined ? perform() : unlessRefused(role, perform)))
  }
  const ready = client?.prepare()
  // Whoever needs the client hears why it cannot be had.
  ready?.catch(() => undefined)
  if (owed === undefined) await ready
  if (server !== undefined) await add('server', () => serverPart(server, request))
  if (client !== undefined)
    await add('client', async () => {
      await ready
      return clientPart(client, request)
    })
  if (server !== undefined && client !== undefined)
    await add('both', async () => {
      await ready
      return meetingPart({ server, client }, request, parts)
    })
  return parts
}

/** The part of a role, or why it could not be gone on with, whatever a program did to that end. */
async function unlessRefused(role: Role, perform: () => Promise<Part>): Promise<Part> {
  try {
    return await perform()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { role, done: [], leftOut: [], notes: [], error: `${error.code}  ${error.message}` }
  }
}
