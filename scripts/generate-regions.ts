const REGION = /^<!-- generated: ([\w-]+) -->\n[\s\S]*?^<!-- \/generated -->$/gmu

/** What a prose file is filled with, by the name of the region. */
export type Renderers = Readonly<Record<string, () => string>>

/** The names of the generated regions of a prose file, in order. */
export function regionsOf(markdown: string): string[] {
  return [...markdown.matchAll(REGION)].map(([, name = '']) => name)
}

/** A prose file with each generated region rendered anew, and all else as it was. */
export function withRegions(markdown: string, renderers: Renderers): string {
  return markdown.replaceAll(REGION, (_, name: string) => {
    const render = renderers[name]
    if (render === undefined) {
      const known = Object.keys(renderers).join(', ')
      throw new Error(`expected a generated region of ${known}, found "${name}"`)
    }
    return `<!-- generated: ${name} -->\n${render()}\n<!-- /generated -->`
  })
}
