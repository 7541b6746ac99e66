import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fences } from './prose.ts'
import { SECTIONS } from './sections.ts'

const test = suite('diagrams')

const TRANSITION = /^ {2}(\[\*\]|\w+) --> (\[\*\]|\w+): .+$/u
const EVENT = /^ {2}(\w+)-{1,2}>>(\w+): .+$/u
const DECLARATION = /^ {2}(?:actor|participant) (\w+)$/u

const proseOf = (name: string) => readFileSync(new URL(`${name}.md`, import.meta.url), 'utf8')
const diagramsOf = (markdown: string) =>
  fences(markdown)
    .filter(({ info }) => info === 'mermaid')
    .map(({ lines }) => lines)

test('begin with a kind of diagram that Mermaid knows', () => {
  for (const { name } of SECTIONS) {
    for (const [kind] of diagramsOf(proseOf(name))) {
      assert.ok(kind === 'stateDiagram-v2' || kind === 'sequenceDiagram', `${name}.md: ${kind}`)
    }
  }
})

test('of states hold transitions only, from a start to an end', () => {
  for (const [, ...lines] of diagramsOf(proseOf('states'))) {
    for (const line of lines) assert.match(line, TRANSITION)
    assert.ok(lines.some((line) => line.startsWith('  [*] --> ')))
    assert.ok(lines.some((line) => line.includes(' --> [*]: ')))
  }
})

test('of states show the states of the table below them, and no others', () => {
  const markdown = proseOf('states')
  const diagrams = diagramsOf(markdown).map(([, ...lines]) => sorted(lines.flatMap(ends)))
  const tables = markdown
    .split('|---|---|---|')
    .slice(1)
    .map((rest) =>
      sorted([...tableOf(rest).matchAll(/^\| `(\w+)` /gmu)].map(([, state = '']) => state)),
    )
  assert.is(diagrams.length, 3)
  assert.equal(diagrams, tables)
})

test('of states can leave each state and reach each state', () => {
  for (const [, ...lines] of diagramsOf(proseOf('states'))) {
    const moves = lines.map((line) => TRANSITION.exec(line) ?? [])
    const onwards = moves.filter(([, from, to]) => from !== to)
    for (const state of sorted(lines.flatMap(ends))) {
      assert.ok(
        onwards.some(([, from]) => from === state),
        `${state} is never left`,
      )
      assert.ok(
        onwards.some(([, , to]) => to === state),
        `${state} is never reached`,
      )
    }
  }
})

test('of sequences use the participants that they declare', () => {
  for (const lines of diagramsOf(proseOf('overview'))) {
    const declared = lines.flatMap((line) => DECLARATION.exec(line)?.slice(1) ?? [])
    const used = lines.flatMap((line) => EVENT.exec(line)?.slice(1) ?? [])
    assert.ok(used.length > 0)
    assert.equal(sorted(used), sorted(declared))
  }
})

function ends(line: string): string[] {
  const [, from = '', to = ''] = TRANSITION.exec(line) ?? []
  return [from, to].filter((state) => state !== '[*]')
}

function tableOf(text: string): string {
  return text.trimStart().split('\n\n')[0] ?? ''
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}

test.run()
