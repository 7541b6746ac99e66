/** Whether so few of all are right that chance is enough for it. */
export function hardlyEver(right: number, all: number): boolean {
  return right * 10 <= all
}
