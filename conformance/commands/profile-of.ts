import { type CommandLine, wrongValue } from '../options.ts'

const PROFILES = ['core', 'robust', 'all'] as const

/** The rules that `--profile` asks for; all of them if it is left out. */
export function profileOf(line: CommandLine): (typeof PROFILES)[number] {
  const text = line.text('profile') ?? 'all'
  const profile = PROFILES.find((one) => one === text)
  if (profile === undefined)
    throw wrongValue('profile', { expected: 'core, robust or all', found: text })
  return profile
}
