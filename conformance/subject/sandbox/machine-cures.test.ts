import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { fakeMachine, linesAbout } from '../../testing/fake-machine.ts'

const test = suite('machine-cures')

test('names the installer of the distribution, or all of them', async () => {
  const cure = async (release: string) => {
    const files = { '/etc/os-release': release }
    return (await linesAbout('ip', fakeMachine({}, { lacks: ['ip'], files })))[1]?.trim()
  }
  assert.is(
    await cure('NAME="Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n'),
    'apt-get install iproute2',
  )
  assert.is(await cure('ID="rocky"\nID_LIKE="rhel centos fedora"\n'), 'dnf install iproute')
  assert.is(await cure('ID=arch\n'), 'pacman -S iproute2')
  assert.is(
    await cure(''),
    'apt-get install iproute2 (Debian, Ubuntu), dnf install iproute (Fedora), pacman -S iproute2 (Arch)',
  )
})

test('tells a container, and kernels that forbid namespaces, how to mend it', async () => {
  const cure = async (files: Record<string, string>) =>
    (
      await linesAbout('private network', fakeMachine({ room: { status: 1 } }, { files }))
    )[1]?.trim() ?? ''
  assert.match(await cure({ '/.dockerenv': '' }), '--sandbox user')
  assert.match(await cure({ '/proc/self/cgroup': '0::/kubepods/besteffort/x\n' }), '--privileged')
  assert.is(
    await cure({ '/proc/sys/kernel/unprivileged_userns_clone': '0\n' }),
    'sysctl -w kernel.unprivileged_userns_clone=1',
  )
  assert.is(
    await cure({ '/proc/sys/user/max_user_namespaces': '0\n' }),
    'sysctl -w user.max_user_namespaces=15000',
  )
  assert.match(await cure({}), 'ask who runs this machine')
})

test('says what memory groups would need', async () => {
  const tryMemoryGroup = async () => undefined
  assert.match(
    (await linesAbout('memory groups', fakeMachine({}, { tryMemoryGroup, uid: 1000 })))[1] ?? '',
    'systemd-run --user --scope',
  )
  assert.match(
    (await linesAbout('memory groups', fakeMachine({}, { tryMemoryGroup })))[1] ?? '',
    'Mount the control groups',
  )
})

test.run()

test.run()
