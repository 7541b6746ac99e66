/** What tools, editors and desktops leave behind: no part of what a student wrote. */
const LEFT_OUT = new Set([
  '__macosx',
  'node_modules',
  '.git',
  '.svn',
  '.hg',
  '__pycache__',
  '.venv',
  'venv',
  '.idea',
  '.vscode',
  '.ds_store',
  'thumbs.db',
  'desktop.ini',
])

/** Whether an entry of that name is left out of a submission. */
export function isLeftOut(name: string): boolean {
  return name.startsWith('._') || LEFT_OUT.has(name.toLowerCase())
}

/** What to say about an entry that was left out; nothing where nobody would miss it. */
export function leftOutFact(name: string): string | undefined {
  return name === 'node_modules'
    ? 'node_modules is not copied: what a program needs is built or handed in beside it.'
    : undefined
}
