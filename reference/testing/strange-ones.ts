/**
 * What is strange about mutants: they are looked at side by side, and what seems strange once more, alone,
 * since a machine with much to do lets deadlines pass that are none of theirs.
 */
export async function strangeOnes<Mutant>(
  mutants: readonly Mutant[],
  look: (mutant: Mutant) => Promise<string[]>,
): Promise<string[]> {
  const queue = mutants.values()
  const doubtful: Mutant[] = []
  const lookAround = async () => {
    for (const mutant of queue) if ((await look(mutant)).length > 0) doubtful.push(mutant)
  }
  await Promise.all([lookAround(), lookAround(), lookAround()])
  const strange: string[] = []
  for (const mutant of doubtful) strange.push(...(await look(mutant)))
  return strange
}
