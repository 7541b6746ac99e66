import kleur from 'kleur'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { catalogueEntries } from './cases/selection.ts'
import { SectionProgress } from './progress.ts'
import { caseOf } from './testing/case.ts'

const test = suite('progress')

kleur.enabled = false

const ENTRIES = catalogueEntries(['exchange/a', 'exchange/b', 'range/a'].map((id) => caseOf(id)))

function printed(...done: [id: string, verdict: 'pass' | 'fail' | 'blocked' | 'warn'][]): string[] {
  const lines: string[] = []
  const progress = new SectionProgress(ENTRIES, (line) => lines.push(line))
  for (const [id, verdict] of done) progress.done({ id, role: 'server' }, verdict)
  return lines
}

test('prints a section once its last case is done', () => {
  assert.equal(printed(['exchange/a', 'pass']), [])
  assert.equal(printed(['exchange/a', 'pass'], ['exchange/b', 'pass']), [
    'exchange       2 cases  ok',
  ])
})

test('counts what is not ok', () => {
  assert.equal(printed(['exchange/a', 'fail'], ['range/a', 'pass'], ['exchange/b', 'blocked']), [
    'range          1 cases  ok',
    'exchange       2 cases  2 not ok',
  ])
})

test('passes over cases that it was not told of', () => {
  assert.equal(printed(['wire/x', 'pass'], ['range/a', 'pass'], ['range/a', 'fail']), [
    'range          1 cases  ok',
  ])
})

test.run()
