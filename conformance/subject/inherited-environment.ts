/**
 * By these a CI system takes what a step hands on, and knows who asks; a class secret foretells the
 * numbers. Whoever is tested could forge results with them.
 */
const WITHHELD =
  /^(?:ACTIONS|GITHUB)_|^CI_REPOSITORY_URL$|(?:TOKEN|SECRET|PASSWORD|JWT|(?:API|ACCESS|PRIVATE)_KEY)$/iu

/** What a program that nothing confines gets of the own environment: all but what would serve to cheat. */
export function inheritedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !WITHHELD.test(name)))
}
