import { canonicalHash } from '../grade/canonical-hash.ts'

/** Which clients come to which server: all, or so many of them. */
export type Sample = (server: string, client: string) => boolean

/**
 * Draws so many clients for each server, in such a way that no client is used more than once more than
 * another: all stand in a circle, in an order that the seed decides, and each server takes the next.
 */
export function sampleOf(
  servers: readonly string[],
  clients: readonly string[],
  { size, seed }: { size: number | undefined; seed: number },
): Sample {
  if (size === undefined || size >= clients.length) return () => true
  const circle = drawn(clients, `${seed} clients`)
  const chosen = new Map(
    drawn(servers, `${seed} servers`).map((server, index) => {
      const begin = index * size
      const own = Array.from({ length: size }, (_, more) => circle[(begin + more) % circle.length])
      return [server, new Set(own)]
    }),
  )
  return (server, client) => chosen.get(server)?.has(client) === true
}

function drawn(names: readonly string[], seed: string): string[] {
  const places = new Map(names.map((name) => [name, canonicalHash([seed, name])]))
  const placeOf = (name: string) => places.get(name) ?? ''
  return [...names].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
}
