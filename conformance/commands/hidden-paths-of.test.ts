import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parseCommandLine } from '../options.ts'
import { withFolder } from '../testing/surroundings.ts'
import { hiddenPathsOf } from './hidden-paths-of.ts'

const test = suite('hidden-paths-of')

test('names all that is given and is there, and the results whether they are there or not', () =>
  withFolder((folder) => {
    const at = (name: string) => join(folder, name)
    mkdirSync(at('class'))
    for (const name of ['secret', 'rubric.json', 'own.json']) writeFileSync(at(name), '')
    const known = { folder: 'class', out: at('grades') }
    const pathsFor = (...argv: string[]) =>
      hiddenPathsOf(parseCommandLine(argv), folder, known).paths
    assert.equal(pathsFor('--dialect', 'original'), [at('class'), at('grades')])
    assert.equal(
      pathsFor('--dialect', 'own.json', '--rubric', 'rubric.json', '--class-secret', '@secret'),
      ['class', 'rubric.json', 'own.json', 'secret', 'grades'].map(at),
    )
  }))

test.run()
