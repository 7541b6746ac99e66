import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fromOwnUpwards, memoryHierarchy } from './memory-hierarchy.ts'

const test = suite('memory-hierarchy')

const ROOT = '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard'
const V2 = '30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate'

/** A mount of version 1 that has a controller. */
function v1(controller: string, { root = '/', at = `/sys/fs/cgroup/${controller}` } = {}): string {
  return `35 31 0:32 ${root} ${at} rw,relatime - cgroup cgroup rw,${controller}`
}

test('finds the memory controller of version 1, wherever it is mounted', () => {
  const mounts = [ROOT, v1('cpu'), v1('memory', { at: '/mnt/memory\\040groups' })].join('\n')
  assert.equal(memoryHierarchy({ mounts, groups: '3:cpu:/a\n2:memory:/user/b\n1:name=x:/\n' }), {
    version: 1,
    top: '/mnt/memory groups',
    own: '/mnt/memory groups/user/b',
  })
})

test('finds a controller that shares its mount with others', () => {
  const mounts = v1('hugetlb,memory', { at: '/sys/fs/cgroup/both' })
  assert.equal(
    memoryHierarchy({ mounts, groups: '3:hugetlb,memory:/\n' })?.own,
    '/sys/fs/cgroup/both',
  )
})

test('takes the path of a group as seen from the one that is mounted', () => {
  const mounts = v1('memory', { root: '/docker/1f' })
  const own = (path: string) => memoryHierarchy({ mounts, groups: `2:memory:${path}\n` })?.own
  assert.is(own('/docker/1f'), '/sys/fs/cgroup/memory')
  assert.is(own('/docker/1f/a'), '/sys/fs/cgroup/memory/a')
  assert.is(own('/docker/1fa'), undefined)
  assert.is(own('/docker'), undefined)
})

test('finds version 2, and the groups above the own one', () => {
  const groups = '0::/user.slice/user-1000.slice/session-2.scope\n'
  const hierarchy = memoryHierarchy({ mounts: `${ROOT}\n${V2}\n`, groups })
  assert.equal(hierarchy, {
    version: 2,
    top: '/sys/fs/cgroup',
    own: '/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope',
  })
  assert.equal(hierarchy === undefined ? [] : fromOwnUpwards(hierarchy), [
    '/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope',
    '/sys/fs/cgroup/user.slice/user-1000.slice',
    '/sys/fs/cgroup/user.slice',
    '/sys/fs/cgroup',
  ])
})

test('prefers the version that has the controller', () => {
  const groups = '4:memory:/a\n0::/b\n'
  assert.is(memoryHierarchy({ mounts: [V2, v1('memory')].join('\n'), groups })?.version, 1)
  assert.is(memoryHierarchy({ mounts: [V2, v1('cpu')].join('\n'), groups })?.version, 2)
})

test('leaves groups of another namespace alone', () => {
  assert.is(memoryHierarchy({ mounts: V2, groups: '0::/../../other\n' }), undefined)
})

test('finds none where none is mounted', () => {
  for (const mounts of ['', ROOT, 'nonsense', ' - ', v1('cpu')])
    assert.is(memoryHierarchy({ mounts, groups: '2:memory:/\n0::/\n' }), undefined)
  assert.is(memoryHierarchy({ mounts: V2, groups: '' }), undefined)
})

test.run()
