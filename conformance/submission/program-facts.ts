import { shownLanguage } from './language.ts'
import type { NetworkFacts } from './network-facts.ts'
import type { Program } from './program.ts'
import { isNear } from './program-command.ts'
import type { InputRead } from './standard-input.ts'

/** What was found out about one program. */
export interface FoundProgram {
  role: 'server' | 'client'
  program: Program
  network: NetworkFacts
  reads: readonly InputRead[]
}

/** What was found out about one program, a sentence each. */
export function programFacts(found: FoundProgram): string[] {
  const { program, role, reads } = found
  const name =
    program.role.is !== 'unclear' && program.role.by === 'name' ? ', by its name alone' : ''
  const what = `${program.path}: a ${role} in ${shownLanguage(program.language)}${name}`
  return [
    `${what}; ${portSentence(found)}.`,
    ...hostFacts(found),
    ...inputFacts(role, program, reads),
  ]
}

function portSentence({ role, network: { port }, program }: FoundProgram): string {
  const verb = role === 'server' ? 'listens on' : 'connects to'
  const { written } = port
  const place =
    written &&
    (written.path === program.path ? `line ${written.line}` : `${written.path}:${written.line}`)
  const ways = [
    ...(port.option === undefined ? [] : [`the option ${port.option}`]),
    ...(port.argument === undefined ? [] : [`argument ${port.argument}`]),
    ...(port.variable === undefined ? [] : [`the variable ${port.variable}`]),
    ...(port.asked ? ['standard input'] : []),
  ]
  if (ways.length > 0)
    return `it takes its port from ${ways.join(', else from ')}${written ? `, else ${written.value} (${place})` : ''}`
  return written === undefined
    ? 'where its port comes from cannot be told'
    : `it ${verb} port ${written.value}, which stands in ${place}`
}

function hostFacts({ role, network: { host }, program }: FoundProgram): string[] {
  const { written } = host
  if (host.argument !== undefined || host.option !== undefined || host.variable !== undefined)
    return []
  const verb = role === 'server' ? 'binds' : 'connects to'
  if (written !== undefined)
    return isNear(written.value)
      ? []
      : [
          `${program.path}: it ${verb} ${written.value} (${written.path}:${written.line}), which is not loopback.`,
        ]
  const own = program.sources.find(({ bare }) =>
    /\b(?:gethostname|getLocalHost|hostname)\s{0,9}\(/u.test(bare),
  )
  return own === undefined
    ? []
    : [`${program.path}: it ${verb} the address of the machine's own name (${own.path}).`]
}

function inputFacts(role: string, { path }: Program, reads: readonly InputRead[]): string[] {
  const [first] = reads
  if (first === undefined || role !== 'server') return []
  const prompt = first.prompt === undefined ? '' : ` after ${JSON.stringify(first.prompt)}`
  return [
    `${path}: it reads standard input (${first.path}:${first.line})${prompt}; the manifest says what is typed, in standard_input.`,
  ]
}
