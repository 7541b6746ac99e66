import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { gradescopeSubmitters } from './gradescope-metadata.ts'

const test = suite('gradescope-metadata')

const submitters = (...lines: string[]) =>
  gradescopeSubmitters(['---', 'submission_1:', '  :submitters:', ...lines, ''].join('\n')).get(
    'submission_1',
  )

test('reads names, numbers and addresses, however they are quoted', () => {
  assert.equal(
    submitters(
      "  - :name: 'Conan O''Brien'",
      "    :sid: '00123'",
      '    :email: conan@example.edu',
      '  - :name: "Zo\\xEB \\"Z\\" \\u0160ik"',
      '    :sid: 0456',
      '    :email: ~',
      '  - :name: Anne-Marie von Ä',
      '    :sid:',
      '    :email: null',
    ),
    [
      { name: "Conan O'Brien", sid: '00123', email: 'conan@example.edu' },
      { name: 'Zoë "Z" Šik', sid: '0456', email: '' },
      { name: 'Anne-Marie von Ä', sid: '', email: '' },
    ],
  )
})

test('passes over all else, whatever students made their programs print', () => {
  const text = [
    '---',
    'submission_1:',
    '  :submitters:',
    '  - :name: Ada',
    '    :sid: 1',
    '  :created_at: 2024-02-09 00:39:03.397126000 Z',
    '  :results:',
    '    output: |-',
    '      submission_2:',
    '        :submitters:',
    '        - :name: Mallory',
    '    tests: !ruby/object:X {}',
    '  :history: &1',
    '  - :id: 9',
    '    :submitters:',
    '    - :name: Mallory',
    'submission_2:',
    '  :status: processed',
    '  :submitters:',
    '  - :name: Bob',
    '    :sid: 2',
  ]
  for (const lineEnd of ['\n', '\r\n'])
    assert.equal(
      [...gradescopeSubmitters(text.join(lineEnd))],
      [
        ['submission_1', [{ name: 'Ada', sid: '1', email: '' }]],
        ['submission_2', [{ name: 'Bob', sid: '2', email: '' }]],
      ],
    )
})

test('leaves out what it does not fully understand', () => {
  for (const value of [
    '*1',
    '&1 Ada',
    '!binary QWRh',
    '|-',
    '"Ada',
    '"\\q"',
    "'A'da'",
    'a: b',
    '[a]',
  ])
    assert.is(submitters(`  - :name: ${value}`, '    :sid: 1'), undefined, value)
  assert.is(submitters('  - :name: Ada', '      Lovelace'), undefined)
  assert.is(submitters('    :name: Ada'), undefined)
  assert.is(submitters(), undefined)
})

test.run()
