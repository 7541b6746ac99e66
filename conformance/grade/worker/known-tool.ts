/** Compilers, interpreters and builders that a course may ask for: where one is missing, that is ours. */
const KNOWN: readonly RegExp[] = [
  /^python[23]?$/u,
  /^pypy3?$/u,
  /^(?:node|nodejs|npm|npx|deno|bun|tsx|ts-node|tsc)$/u,
  /^(?:java|javac|jar|mvn|gradle|kotlin|kotlinc|scala|scalac)$/u,
  /^(?:cc|c\+\+|gcc|g\+\+|clang|clang\+\+|tcc|make|cmake|ninja|meson)$/u,
  /^(?:go|cargo|rustc|zig|dotnet|mono|mcs|csc|swift|swiftc)$/u,
  /^(?:ruby|perl|php|lua|bash|sh|zsh|Rscript|julia|elixir|erl|escript|ghc|runghc|stack|cabal|tclsh)$/u,
]

/**
 * Whether a program that is not there is a tool that the machine should have. What else a command
 * names is a fault of who wrote it: nobody is let off by asking for what does not exist.
 */
export function isKnownTool(name: string): boolean {
  return KNOWN.some((pattern) => pattern.test(name))
}
