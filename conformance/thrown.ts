/** What was thrown, for who has to find its cause. */
export function thrownText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
