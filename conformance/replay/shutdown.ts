import type { Dialect } from '../../spec/dialect.ts'
import { within } from '../deadlines.ts'
import { outcomesOf } from '../dialect/habits.ts'
import type { ShutdownEvidence } from '../evidence.ts'
import type { ServerLife } from '../subject/server-subject.ts'

/** How long a server that may wait for its next client is waited for first, in milliseconds. */
const AT_ONCE = 300

/**
 * Waits for the end of a server that was sent a number out of range. Where its dialect lets it see
 * only with its next client that it is to end, it gets one.
 */
export async function untilShutdown(
  { life, dialect }: { life: ServerLife; dialect: Dialect },
  limit: number,
): Promise<ShutdownEvidence> {
  if (!outcomesOf(dialect).includes('exits-after-next')) return life.shutdown(limit)
  const early = await life.shutdown(AT_ONCE)
  if (early.exited !== false) return early
  const next = life.open({ label: 'next', step: 0 })
  await within(
    AT_ONCE,
    next.until(() => next.connected || next.end !== undefined),
  )
  next.close()
  return life.shutdown(limit)
}
