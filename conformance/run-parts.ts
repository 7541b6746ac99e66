import type { Role } from '../spec/rule.ts'
import { clientPart } from './client-part.ts'
import { meetingPart } from './meeting-part.ts'
import { Refusal } from './refusal.ts'
import type { Part, PartRequest } from './run-part.ts'
import { serverPart } from './server-part.ts'
import type { ClientSubject } from './subject/client-subject.ts'
import { isNotFound } from './subject/command-line.ts'
import { isPortTaken } from './subject/port-holder.ts'
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
  let hasRun = false
  const isTold = (error: unknown): error is Refusal =>
    owed !== undefined && isOwnDoing(error, hasRun)
  const add = async (role: Role, perform: () => Promise<Part>) => {
    try {
      parts.push(await perform())
    } catch (error) {
      if (!isTold(error)) throw error
      const why = `${error.code}  ${error.message}`
      parts.push({ role, done: [], leftOut: [], notes: [], error: why })
    }
    hasRun = true
  }
  // It listens where the client looks for a server: one that insists on the same port comes after it.
  const unready: unknown = await client?.prepare().catch((error: unknown) => error)
  if (unready !== undefined && !isTold(unready)) throw unready
  if (server !== undefined) await add('server', () => serverPart(server, request))
  if (client !== undefined)
    await add('client', () => {
      if (unready !== undefined) return Promise.reject(unready)
      hasRun = true
      return clientPart(client, request)
    })
  if (server !== undefined && client !== undefined)
    await add('both', () =>
      unready === undefined
        ? meetingPart({ server, client }, request, parts)
        : Promise.reject(unready),
    )
  return parts
}

/**
 * Whether a program has brought it about that it cannot be gone on with: it has taken away its own
 * file, or, once one was run, the port. All else is the machine's, and costs nobody anything.
 */
function isOwnDoing(error: unknown, hasRun: boolean): error is Refusal {
  return error instanceof Refusal && (isNotFound(error) || (hasRun && isPortTaken(error)))
}
