/** The languages that a submission is recognised in. */
export type Language = 'python' | 'java' | 'c' | 'c++' | 'node' | 'go' | 'rust'

const BY_ENDING: Readonly<Record<string, Language>> = {
  py: 'python',
  java: 'java',
  c: 'c',
  h: 'c',
  cpp: 'c++',
  cc: 'c++',
  cxx: 'c++',
  hpp: 'c++',
  hh: 'c++',
  js: 'node',
  mjs: 'node',
  cjs: 'node',
  ts: 'node',
  mts: 'node',
  cts: 'node',
  go: 'go',
  rs: 'rust',
}

/** Endings of programs that are named in the facts, but that nobody here knows how to start. */
const FOREIGN: Readonly<Record<string, string>> = {
  cs: 'C#',
  kt: 'Kotlin',
  scala: 'Scala',
  rb: 'Ruby',
  php: 'PHP',
  pl: 'Perl',
  swift: 'Swift',
  hs: 'Haskell',
  ipynb: 'a notebook',
  class: 'compiled Java',
}

const SHOWN: Readonly<Record<Language, string>> = {
  python: 'Python',
  java: 'Java',
  c: 'C',
  'c++': 'C++',
  node: 'Node',
  go: 'Go',
  rust: 'Rust',
}

/** The language of a file, by the ending of its name. */
export function languageOfFile(path: string): Language | undefined {
  const ending = endingOf(path)
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending] : undefined
}

/** The language of a file that can be recognised and not be started. */
export function foreignLanguage(path: string): string | undefined {
  const ending = endingOf(path)
  return Object.hasOwn(FOREIGN, ending) ? FOREIGN[ending] : undefined
}

/** What a language is called in a sentence. */
export function shownLanguage(language: Language): string {
  return SHOWN[language]
}

function endingOf(path: string): string {
  return /\.(?<ending>\w+)$/u.exec(path)?.groups?.['ending']?.toLowerCase() ?? ''
}
