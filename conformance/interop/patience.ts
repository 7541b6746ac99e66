import { within } from '../deadlines.ts'
import type { OpenExchange, Patience } from '../replay/meeting-place.ts'
import { isAnswered, isAsked, type Measures } from './seen-exchange.ts'

/**
 * How long an exchange of two programs is waited for: for each thing that one of them owes as long as
 * it may take, and a little more, to tell late from never.
 */
export function patienceWith(measures: Measures): Patience {
  const { refused, reply, clientExit, close, grace } = measures.deadlines
  return {
    async untilOver({ exited, connected }: OpenExchange): Promise<void> {
      const asked = connected.then(async (connection) => {
        await connection.until((record) => isAsked(record, measures.dialect))
        return connection
      })
      const asking = await within(2 * refused, Promise.race([asked, exited.then(() => undefined)]))
      if (asking === undefined) return
      const answered = asking.until((record) => isAnswered(record, measures))
      await within(reply + grace, Promise.race([answered, exited]))
      if (isAnswered(asking.record, measures)) await within(clientExit + grace, exited)
    },
    close,
  }
}
