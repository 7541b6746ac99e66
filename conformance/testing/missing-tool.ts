import { findExecutable } from '../subject/command-line.ts'
import { PATH } from '../subject/sandbox/bubblewrap.ts'

/** Tools that a course may ask for; hardly any machine has all of them where a sandbox looks. */
const SELDOM = ['zig', 'julia', 'swiftc', 'runghc', 'elixir', 'dotnet', 'deno', 'cargo', 'tclsh']

/** A file that such a tool is for. */
export function fileForMissingTool(): string {
  const { [missingTool()]: file = '' } = FILES
  return file
}

const FILES: Readonly<Record<string, string>> = {
  zig: 'server.zig',
  julia: 'server.jl',
  swiftc: 'server.swift',
  runghc: 'server.hs',
  elixir: 'server.exs',
  dotnet: 'server.cs',
  deno: 'server.ts',
  cargo: 'src/main.rs',
  tclsh: 'server.tcl',
}

/** A tool that a course may ask for, and that this machine does not have where a sandbox looks. */
export function missingTool(): string {
  const missing = SELDOM.find((tool) => findExecutable(tool, '/', PATH) === undefined)
  if (missing === undefined) throw new Error(`expected one to be missing: ${SELDOM.join(' ')}`)
  return missing
}
