import { realpathSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Submission } from '../../spec/files/submission.ts'
import { Refusal, said, saidBy } from '../refusal.ts'
import { listFolder } from './folder-files.ts'
import { type LookedAround, lookAround } from './look-around.ts'
import { hasManifest, MANIFEST, readManifest, workingFolder } from './manifest-file.ts'
import { type MissingTool, missingTools, type PlacedCommand } from './missing-tool.ts'
import type { FoundProgram } from './program-facts.ts'

/** What a folder submits, and how that is known. */
export interface FoundSubmission {
  by: 'manifest' | 'looking'
  /** The manifest, or what would stand in it. */
  submission: Submission
  /** Where all commands are run: an absolute path. */
  folder: string
  /** Where paths in the manifest begin: an absolute path. */
  base: string
  /** Commands to be run first, in their order. */
  build: readonly string[]
  /** The builds of each program by itself, where they are known. */
  ownBuilds?: LookedAround['ownBuilds']
  /** What was found out about each program; nothing where a manifest says it. */
  found: readonly FoundProgram[]
  /** What was found, a sentence each, in words of the submission: to be escaped where they are shown. */
  facts: readonly string[]
  /** What cannot be told of a program that is therefore not among them. */
  unclear?: string
  /** What its commands need and this machine does not have. */
  missing: readonly MissingTool[]
}

/** How a folder is looked at: what it is called in messages, and where tools are sought. */
export interface ReadOptions {
  shownAs?: string
  path?: string | undefined
  /** Where one program can be told and the other cannot, that one is enough. */
  partly?: boolean
}

/** Reads a submission: by its manifest, or else by looking; what cannot be told is refused. */
export function readSubmission(
  folder: string,
  { shownAs = folder, path, partly = false }: ReadOptions = {},
): Promise<FoundSubmission> {
  return new Promise((resolve) =>
    resolve(read(mustBeFolder(folder, shownAs), { shownAs, path, partly })),
  )
}

/** Looks at a folder as if it had no manifest; what cannot be told is among the ambiguities. */
export function lookAtFolder(folder: string, shownAs: string = folder): LookedAround {
  const real = mustBeFolder(folder, shownAs)
  try {
    return lookAround(real)
  } catch (error) {
    throw unreadable(shownAs, error)
  }
}

/** The manifest of what was found by looking; `undefined` where there is neither server nor client. */
export function manifestOf({ build, server, client }: LookedAround): Submission | undefined {
  if (server === undefined && client === undefined) return undefined
  const [only, ...more] = build
  return {
    submission: 'sumsock-submission/1',
    ...(only === undefined ? {} : { build: more.length === 0 ? only : [...build] }),
    ...(server && { server }),
    ...(client && { client }),
  }
}

/** The commands of a submission in the order in which they are run, the builds first. */
export function commandsOf({ build = [], server, client }: Submission): PlacedCommand[] {
  const builds = typeof build === 'string' ? [build] : build
  return [
    ...builds.map((command, index) => ({
      command,
      where: typeof build === 'string' ? '/build' : `/build/${index}`,
    })),
    ...(server ? [{ command: server.command, where: '/server/command' }] : []),
    ...(client ? [{ command: client.command, where: '/client/command' }] : []),
  ]
}

interface Reading {
  shownAs: string
  path: string | undefined
  partly: boolean
}

function read(folder: string, { shownAs, path, partly }: Reading): FoundSubmission {
  const base = manifestFolder(folder, shownAs)
  if (base === undefined) return byLooking(folder, { shownAs, path, partly })
  const shown = join(shownAs, relative(folder, base))
  const submission = readManifest(base, shown)
  const cwd = workingFolder(base, submission, shown)
  const commands = commandsOf(submission)
  return {
    by: 'manifest',
    submission,
    folder: cwd,
    base,
    build: commands.filter(({ where }) => where.startsWith('/build')).map(({ command }) => command),
    found: [],
    facts: [`${MANIFEST} says how it is built and started.`],
    missing: missingTools(placed(commands, join(shown, MANIFEST)), { folder: cwd, path }),
  }
}

function byLooking(folder: string, { shownAs, path, partly }: Reading): FoundSubmission {
  const looked = lookAtFolder(folder, shownAs)
  const { root, build, ownBuilds, found, facts, ambiguities } = looked
  const submission = manifestOf(looked)
  const isUnclear = ambiguities.length > 0
  if (submission === undefined || (isUnclear && !partly)) throw cannotTell(looked, shownAs)
  return {
    by: 'looking',
    submission,
    folder: root,
    base: root,
    build,
    ownBuilds,
    found,
    facts,
    ...(isUnclear ? { unclear: ambiguities.join(' ') } : {}),
    missing: missingTools(placed(commandsOf(submission), shownAs), { folder: root, path }),
  }
}

/** Says why a folder cannot be judged as it stands. */
export function cannotTell({ ambiguities, facts }: LookedAround, shownAs: string): Refusal {
  const unclear = ambiguities.length > 0
  return new Refusal(unclear ? 'E_AMBIGUOUS' : 'E_SUBMISSION', {
    where: shownAs,
    expected: unclear ? 'one server and one client' : 'a server or a client',
    found: said(
      unclear ? sentences(ambiguities) : ['none', ...facts].join('; ').replace(/\.$/u, ''),
    ),
    advice: `Say in ${MANIFEST} which it is, for example {"submission": "sumsock-submission/1", "server": {"command": "python3 server.py {port}"}}.`,
  })
}

function sentences(ambiguities: readonly string[]): string {
  return ambiguities.join(' ').replace(/\.$/u, '')
}

function placed(commands: readonly PlacedCommand[], shown: string): PlacedCommand[] {
  return commands.map(({ command, where }) => ({ command, where: `${shown}, at ${where}` }))
}

/** Where the manifest lies: at the top, or in the only folder there. */
function manifestFolder(folder: string, shownAs: string): string | undefined {
  if (hasManifest(folder)) return folder
  try {
    const { root } = listFolder(folder)
    return hasManifest(root) ? root : undefined
  } catch (error) {
    throw unreadable(shownAs, error)
  }
}

function mustBeFolder(folder: string, shownAs: string): string {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true)
    return realpathSync(folder)
  throw new Refusal('E_SUBMISSION', {
    expected: 'a folder with a submission',
    found: shownAs,
    advice: 'Give the folder that holds the server and the client.',
  })
}

function unreadable(shownAs: string, error: unknown): Refusal {
  return new Refusal('E_SUBMISSION', {
    where: shownAs,
    expected: 'a folder that can be read',
    found: saidBy(error),
    advice: 'Give the folder that holds the server and the client.',
  })
}
