/** A tool that a course may ask for, by its name, and the files that it is for. */
interface KnownTool {
  name: RegExp
  files: RegExp
}

/** Compilers, interpreters and builders: where one is missing, that is ours. */
const KNOWN: readonly KnownTool[] = [
  { name: /^(?:python[23]?|pypy3?)$/u, files: /\.pyw?$/u },
  {
    name: /^(?:node|nodejs|npm|npx|deno|bun|tsx|ts-node|tsc)$/u,
    files: /\.[cm]?[jt]sx?$|(?:^|\/)package\.json$/u,
  },
  {
    name: /^(?:java|javac|jar|mvn|gradle|kotlin|kotlinc|scala|scalac)$/u,
    files: /\.(?:java|jar|class|kt|kts|scala|gradle)$|(?:^|\/)pom\.xml$/u,
  },
  {
    name: /^(?:cc|c\+\+|gcc|g\+\+|clang|clang\+\+|tcc)$/u,
    files: /\.(?:c|cc|cpp|cxx|h|hpp)$/u,
  },
  {
    name: /^(?:make|cmake|ninja|meson)$/u,
    files: /(?:^|\/)(?:GNUmakefile|[Mm]akefile|CMakeLists\.txt|build\.ninja|meson\.build)$/u,
  },
  { name: /^go$/u, files: /\.go$/u },
  { name: /^(?:cargo|rustc)$/u, files: /\.rs$/u },
  { name: /^zig$/u, files: /\.zig$/u },
  {
    name: /^(?:dotnet|mono|mcs|csc)$/u,
    files: /\.(?:cs|fs|vb|csproj|fsproj|vbproj|sln|exe|dll)$/u,
  },
  { name: /^(?:swift|swiftc)$/u, files: /\.swift$/u },
  { name: /^ruby$/u, files: /\.rb$/u },
  { name: /^perl$/u, files: /\.p[lm]$/u },
  { name: /^php$/u, files: /\.php$/u },
  { name: /^lua$/u, files: /\.lua$/u },
  { name: /^(?:bash|sh|zsh)$/u, files: /\.(?:sh|bash|zsh)$/u },
  { name: /^Rscript$/u, files: /\.[Rr]$/u },
  { name: /^julia$/u, files: /\.jl$/u },
  { name: /^elixir$/u, files: /\.exs?$/u },
  { name: /^(?:erl|escript)$/u, files: /\.(?:erl|escript)$/u },
  { name: /^(?:ghc|runghc|stack|cabal)$/u, files: /\.(?:l?hs|cabal)$/u },
  { name: /^tclsh$/u, files: /\.tcl$/u },
]

/**
 * Whether a program that is not there is a tool that the machine should have. What else a command
 * names is a fault of who wrote it: nobody is let off by asking for what does not exist.
 */
export function isKnownTool(tool: string): boolean {
  return KNOWN.some(({ name }) => name.test(tool))
}

/** Whether a known tool is for one of these files: nobody is let off by asking for what is not needed. */
export function isToolFor(tool: string, paths: readonly string[]): boolean {
  const files = KNOWN.find(({ name }) => name.test(tool))?.files
  return files !== undefined && paths.some((path) => files.test(path))
}
