import { Refusal } from '../refusal.ts'

/** What a promise is refused with; `undefined` if it is not refused. */
export async function refusalBy(promise: Promise<unknown>): Promise<ReturnType<typeof refusalOf>> {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return refusalOf(() => {
    if (error !== undefined) throw error
  })
}

/** What a call is refused with; `undefined` if it is not refused. */
export function refusalOf(
  call: () => unknown,
): { code: string; status: number; message: string } | undefined {
  try {
    call()
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, status, message } = error
    return { code, status, message }
  }
}
