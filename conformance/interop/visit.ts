import type { PlannedClientCase } from '../cases/client-case.ts'
import { MeetingPlace } from '../replay/meeting-place.ts'
import type { ClientSubject } from '../subject/client-subject.ts'
import type { ServerLife } from '../subject/server-subject.ts'

/** Where they meet; a client that looks for the very port of the server does so in a network of its own. */
export async function placeFor(
  life: ServerLife,
  client: ClientSubject,
): Promise<MeetingPlace | undefined> {
  const place = await MeetingPlace.open(life, client)
  if (!place.isDirect) return place
  await place.close()
  if ((await client.moveElsewhere?.()) !== true) return undefined
  const other = await MeetingPlace.open(life, client)
  if (!other.isDirect) return other
  await other.close()
  return undefined
}

/** What is typed at a client; nothing else is asked of it. */
export function planOf(number: number): PlannedClientCase {
  const reply = { server_name: '', server_number: 0, sum: 0 }
  return {
    id: 'interop',
    says: 'A number in range is typed.',
    keyboard: Buffer.from(`${number}\n`),
    situation: { kind: 'good-reply', number, reply, trait: 'plain' },
    answer: [],
    slow: false,
  }
}
