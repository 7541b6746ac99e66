import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { grammar } from '../spec/grammar.ts'
import { LOG_EVENTS } from '../spec/log-lines.ts'
import { Reply, Request } from '../spec/messages.ts'
import { SCHEMA_FILES } from '../spec/schema-files.ts'
import { dialectTable } from './generate-dialect-table.ts'
import type { Output } from './generate-drift.ts'
import { type Renderers, withRegions } from './generate-regions.ts'
import {
  contents,
  deadlineTable,
  eventTable,
  memberTable,
  ruleTable,
  schemaTable,
} from './generate-tables.ts'

/** What each generated region of the prose is filled with. */
export const RENDERERS: Renderers = {
  contents,
  deadlines: deadlineTable,
  dialects: dialectTable,
  'log-grammar': () => `\`\`\`abnf\n${grammar()}\n\`\`\``,
  'server-events': () => eventTable(LOG_EVENTS.server),
  'client-events': () => eventTable(LOG_EVENTS.client),
  'request-members': () => memberTable(Request),
  'reply-members': () => memberTable(Reply),
  rules: ruleTable,
  schemas: schemaTable,
}

/** Every file that is generated, wholly or in part, as it belongs into the repository at `root`. */
export async function outputs(root: string): Promise<Output[]> {
  return [...schemaOutputs(), ...(await proseOutputs(root))]
}

/** Schema files that lie in the repository and that nothing generates any more. */
export async function leftovers(root: string): Promise<string[]> {
  const generated = new Set(schemaOutputs().map(({ path }) => path))
  const entries = await readdir(join(root, 'spec/schemas'), { recursive: true })
  return entries
    .filter((entry) => entry.endsWith('.json'))
    .map((entry) => `spec/schemas/${entry.replaceAll('\\', '/')}`)
    .filter((path) => !generated.has(path))
}

function schemaOutputs(): Output[] {
  return SCHEMA_FILES.map(({ name, schema }) => ({
    path: `spec/schemas/${name}.json`,
    text: `${JSON.stringify(schema, null, 2)}\n`,
  }))
}

async function proseOutputs(root: string): Promise<Output[]> {
  const entries = await readdir(join(root, 'spec'))
  const files = entries.filter((entry) => entry.endsWith('.md')).sort()
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(root, 'spec', file), 'utf8')
      return { path: `spec/${file}`, text: withRegions(text, RENDERERS) }
    }),
  )
}
