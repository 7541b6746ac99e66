import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isKnownTool, isToolFor } from './known-tool.ts'

const test = suite('known-tool')

test('knows what a course may ask a machine for', () => {
  for (const tool of ['python3', 'javac', 'g++', 'clang', 'go', 'cargo', 'ruby'])
    assert.is(isKnownTool(tool), true, tool)
})

test('knows nothing that a student has made up', () => {
  for (const tool of [
    'server',
    'sumsock',
    'python9',
    'python3.99',
    'python4life',
    'javac-please',
    './gcc',
    '',
  ])
    assert.is(isKnownTool(tool), false, tool)
})

test('knows what each of them is for', () => {
  const paths = ['src/server.py', 'client.java', 'CMakeLists.txt', 'a/package.json']
  const tools = ['python3', 'javac', 'cmake', 'npm', 'gcc', 'zig', 'cargo', 'no-tool']
  assert.equal(
    tools.filter((tool) => isToolFor(tool, paths)),
    ['python3', 'javac', 'cmake', 'npm'],
  )
})

test.run()
