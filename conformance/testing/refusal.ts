import { Refusal } from '../refusal.ts'

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
