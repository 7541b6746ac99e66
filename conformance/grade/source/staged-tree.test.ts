import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { StagedTree } from './staged-tree.ts'

const test = suite('staged-tree')

/** A tree of folders (`a/`), links (`a -> b`) and files, each folder named before what it holds. */
function treeOf(...entries: string[]): StagedTree {
  const tree = new StagedTree()
  for (const entry of entries) {
    const [path = '', target] = entry.split(' -> ')
    const names = path.split('/').filter((name) => name !== '')
    tree.put(names, target === undefined ? (path.endsWith('/') ? 'folder' : 'file') : { target })
  }
  return tree
}

const OUT = 'leads out of the submission'

test('keeps a link that stays inside, whether or not something lies there', () => {
  const tree = treeOf('a/', 'a/b/', 'a/b/x', 'y', 'l -> a/b')
  for (const [path, target] of [
    ['z', 'y'],
    ['z', './a//b/x'],
    ['z', 'a/../y'],
    ['a/z', '../y'],
    ['a/b/z', '../../y'],
    ['z', 'nowhere/x'],
    ['z', 'nowhere/../y'],
    ['z', 'l/../../y'],
    ['z', '.'],
  ] as const)
    assert.is(tree.faultOfLink(path.split('/'), target), undefined, `${path} -> ${target}`)
})

test('refuses a link that leads out, by whatever way', () => {
  const tree = treeOf('a/', 'a/b/', 'up -> a/b', 'out -> /etc', 'a/top -> ..', 'top -> a/top')
  for (const [path, target, fault] of [
    ['z', '..', OUT],
    ['z', '../submission/y', OUT],
    ['a/z', '../../y', OUT],
    ['z', 'up/../../../y', OUT],
    ['z', 'a/top/..', OUT],
    ['z', 'top/../y', OUT],
    ['z', 'nowhere/../../y', OUT],
    ['z', '/etc/passwd', 'is absolute'],
    ['z', '/', 'is absolute'],
    ['z', 'out/passwd', 'leads to one that is absolute'],
    ['z', '', 'has no target'],
    ['z', 'a\0b', 'has no target'],
    ['z', 'a/'.repeat(600), 'has a target that is too long'],
  ] as const)
    assert.is(tree.faultOfLink(path.split('/'), target), fault, `${path} -> ${target}`)
})

test('refuses links that lead through each other for ever', () => {
  const tree = treeOf('a -> b', 'b -> a', 'c -> c/c')
  assert.is(tree.faultOfLink(['a'], 'b'), 'leads through too many links')
  assert.is(tree.faultOfLink(['c'], 'c/c'), 'leads through too many links')
})

test('comes to an end with thousands of links that lead far', () => {
  const tree = treeOf('d/')
  const target = 'd/../'.repeat(48)
  for (let count = 0; count < 2000; count++)
    tree.put([`l${count}`], { target: `l${count + 1}/${target}` })
  for (let count = 0; count < 1900; count++)
    assert.is(tree.faultOfLink([`l`], `l${count}`), 'leads through too many links')
})

test('names all that it holds, folders first, and counts it', () => {
  const tree = treeOf('a/', 'a/x', 'l -> a', 'a/x')
  assert.equal(
    [...tree.paths()].map(({ path, node }) => `${path.join('/')} ${node.kind}`),
    ['a folder', 'a/x file', 'l link'],
  )
  assert.is(tree.size, 3)
  assert.throws(() => tree.put(['none', 'x'], 'file'), /expected a folder for "none\/x"/)
})

test.run()
