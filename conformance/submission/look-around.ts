import type { Submission, SubmittedProgram } from '../../spec/files/submission.ts'
import { chooseProgram } from './choose-program.ts'
import { type FolderFiles, listFolder } from './folder-files.ts'
import { foreignLanguage, type Language, languageOfFile } from './language.ts'
import { networkFacts } from './network-facts.ts'
import { otherArgument } from './other-argument.ts'
import { type Program, programsAmong } from './program.ts'
import { programCommand } from './program-command.ts'
import { type FoundProgram, programFacts } from './program-facts.ts'
import { sourceCode } from './source-code.ts'
import { inputReads } from './standard-input.ts'
import { startC } from './start/c.ts'
import { startGo } from './start/go.ts'
import { startJava } from './start/java.ts'
import { startNode } from './start/node.ts'
import { startPython } from './start/python.ts'
import { startRust } from './start/rust.ts'
import type { Planner } from './start/start-plan.ts'

/** What a folder without a manifest shows; nothing of it was run. */
export interface LookedAround {
  /** Where the commands are run: the folder, or the only one in it. */
  root: string
  /** The name of that only one; empty where there is none. */
  inner: string
  build: readonly string[]
  /** The builds of each program by itself. */
  ownBuilds: Readonly<Record<'server' | 'client', readonly string[]>>
  server?: SubmittedProgram
  client?: SubmittedProgram
  found: readonly FoundProgram[]
  /** A sentence each: what was found, and what was passed over. */
  facts: readonly string[]
  /** A sentence each: what cannot be told, so that a manifest must say it. */
  ambiguities: readonly string[]
}

const PLANNERS: Readonly<Record<Language, Planner>> = {
  python: startPython,
  java: startJava,
  c: startC,
  'c++': startC,
  node: startNode,
  go: startGo,
  rust: startRust,
}

const ROLES = ['server', 'client'] as const

/** Looks for the server and the client in a folder, and for how they are built and started. */
export function lookAround(folder: string): LookedAround {
  const files = listFolder(folder)
  const programs = programsAmong(sourcesOf(files))
  const ambiguities: string[] = []
  const found = ROLES.flatMap((role): { chosen: FoundProgram; why: string[] }[] => {
    const choice = chooseProgram(role, programs, files)
    if ('ambiguity' in choice) ambiguities.push(choice.ambiguity)
    if (!('program' in choice) || choice.program === undefined) return []
    const { program } = choice
    const network = networkFacts(program, role)
    const chosen = { role, program, network, reads: inputReads(program) }
    return [{ chosen, why: choice.why === undefined ? [] : [`${program.path}: ${choice.why}`] }]
  })
  const chosen = found.map((one) => one.chosen)
  const { build, start, facts } = plan(chosen, files)
  const started: Pick<Submission, 'server' | 'client'> = {}
  for (const { role, program, network } of chosen) {
    const command = programCommand(start.get(program.path) ?? [], network)
    const other = otherArgument(program, network)
    if ('ambiguity' in command) ambiguities.push(`${program.path}: ${command.ambiguity}`)
    else if (other === undefined) started[role] = command.program
    else
      ambiguities.push(
        `${program.path}: it needs an argument ${other.index} (${other.path}:${other.line}), and what that is cannot be told.`,
      )
  }
  return {
    root: files.root,
    inner: files.inner,
    build,
    ownBuilds: {
      server: buildsOf('server', found, files),
      client: buildsOf('client', found, files),
    },
    ...started,
    found: chosen,
    facts: [
      ...files.facts,
      ...found.flatMap((one) => [...programFacts(one.chosen), ...one.why]),
      ...differingPorts(started),
      ...facts,
      ...foreignFacts(files, chosen),
    ],
    ambiguities: [...new Set(ambiguities)],
  }
}

function sourcesOf({ paths, read }: FolderFiles) {
  const sources = paths.flatMap((path) => {
    if (languageOfFile(path) === undefined) return []
    return sourceCode(path, read(path)) ?? []
  })
  return new Map(sources.map((source) => [source.path, source]))
}

function buildsOf(
  role: 'server' | 'client',
  found: readonly { chosen: FoundProgram }[],
  files: FolderFiles,
): readonly string[] {
  const own = found.filter(({ chosen }) => chosen.role === role).map(({ chosen }) => chosen)
  return plan(own, files).build
}

function plan(chosen: readonly FoundProgram[], files: FolderFiles) {
  const byPlanner = new Map<Planner, Program[]>()
  for (const { program } of chosen) {
    const planner = PLANNERS[program.language]
    byPlanner.set(planner, [...(byPlanner.get(planner) ?? []), program])
  }
  const plans = [...byPlanner].map(([planner, programs]) => planner(programs, files))
  return {
    build: plans.flatMap(({ build }) => build),
    start: new Map(plans.flatMap(({ start }) => [...start])),
    facts: plans.flatMap(({ facts = [] }) => facts),
  }
}

function differingPorts({ server, client }: Pick<Submission, 'server' | 'client'>): string[] {
  if (server?.port === undefined || client?.port === undefined || server.port === client.port)
    return []
  return [`The server listens on port ${server.port}, and the client connects to ${client.port}.`]
}

/** What is written in a language that nobody here can start is at least named. */
function foreignFacts({ paths }: FolderFiles, chosen: readonly FoundProgram[]): string[] {
  if (chosen.length > 0) return []
  return paths
    .flatMap((path) => {
      const language = foreignLanguage(path)
      return language === undefined
        ? []
        : [`${path}: ${language}; the manifest must say how it is started.`]
    })
    .slice(0, 5)
}
