import { within } from '../deadlines.ts'
import type { OpenExchange, Patience } from '../replay/meeting-place.ts'
import { isAnswered, isAsked, type Measures } from './seen-exchange.ts'

/**
 * How long an exchange of two programs is waited for: for each thing that one of them owes as long as
 * it may take, and a little more, to tell late from never.
 */
export function patienceWith(measures: Measures): Patience {
  const { start, refused, reply, clientExit, close, grace } = measures.deadlines
  return {
    async untilOver({ exited, connected }: OpenExchange): Promise<void> {
      const gone = exited.then(() => undefined)
      const connection = await within(start + grace, Promise.race([connected, gone]))
      if (connection === undefined) return
      const asked = connection.until((record) => isAsked(record, measures.dialect))
      if ((await within(refused + grace, Promise.race([asked, gone]))) === undefined) return
      const answered = connection.until((record) => isAnswered(record, measures))
      await within(reply + grace, Promise.race([answered, gone]))
      if (isAnswered(connection.record, measures)) await within(clientExit + grace, gone)
    },
    close,
  }
}
