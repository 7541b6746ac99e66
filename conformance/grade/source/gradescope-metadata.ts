/** One of those who handed a submission in; empty where nothing is noted. */
export interface GradescopeSubmitter {
  name: string
  sid: string
  email: string
}

const KEYS = ['name', 'sid', 'email'] as const

/**
 * Who handed in what, by the name of the folder, from `submission_metadata.yml`. Of YAML only that is
 * read which Gradescope writes there: a list of `:name:`, `:sid:` and `:email:`, each a scalar on its
 * line. A submission with anything else in that place is left out, rather than half understood.
 */
export function gradescopeSubmitters(text: string): Map<string, GradescopeSubmitter[]> {
  const known = new Map<string, GradescopeSubmitter[]>()
  for (const [folder, lines] of submitterLines(text)) {
    const submitters = submittersIn(lines)
    if (submitters !== undefined) known.set(folder, submitters)
  }
  return known
}

/** The lines of each list of submitters. What students print stands deeper, and is passed over. */
function submitterLines(text: string): Map<string, string[]> {
  const lists = new Map<string, string[]>()
  let folder: string | undefined
  let list: string[] | undefined
  for (const [line] of text.matchAll(/[^\r\n]+/gu)) {
    if (/^\S/u.test(line)) {
      folder = /^["']?(?<folder>submission_\w+)["']?:\s*$/u.exec(line)?.groups?.['folder']
      list = undefined
    } else if (/^ {2}[^ -]/u.test(line)) {
      list = folder !== undefined && /^ {2}:submitters:\s*$/u.test(line) ? [] : undefined
      if (folder !== undefined && list !== undefined) lists.set(folder, list)
    } else list?.push(line)
  }
  return lists
}

function submittersIn(lines: readonly string[]): GradescopeSubmitter[] | undefined {
  const submitters: GradescopeSubmitter[] = []
  for (const line of lines) {
    const pair = /^ +(?<dash>- +)?:(?<key>\w+):(?: +(?<value>.*))?$/u.exec(line)?.groups
    if (pair?.['dash'] !== undefined) submitters.push({ name: '', sid: '', email: '' })
    const submitter = submitters.at(-1)
    const key = KEYS.find((known) => known === pair?.['key'])
    const value = scalarIn(pair?.['value'] ?? '')
    if (pair === undefined || submitter === undefined || value === undefined) return undefined
    if (key !== undefined) submitter[key] = value
  }
  return submitters.length === 0 ? undefined : submitters
}

/** The text of a scalar that stands on one line; nothing for what else YAML knows. */
function scalarIn(source: string): string | undefined {
  const text = source.trimEnd()
  if (/^(?:~|null|)$/u.test(text)) return ''
  if (/^'(?:[^']|'')*'$/u.test(text)) return text.slice(1, -1).replaceAll("''", "'")
  if (text.startsWith('"')) return quotedText(text)
  const isPlain = /^[^\s&*!|>@%'"#{}[\],?:`-]/u.test(text) && !/: |:$| #/u.test(text)
  return isPlain ? text : undefined
}

/** Double quotes as JSON has them, and `\xE9`, which only YAML has. */
function quotedText(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(
      text.replaceAll(/\\x(?=[0-9A-Fa-f]{2})|\\[^x]/gu, (found) =>
        found === '\\x' ? '\\u00' : found,
      ),
    )
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
