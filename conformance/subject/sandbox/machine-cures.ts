import type { Machine } from './machine.ts'

/** What a tool's package is called by the installers of the common distributions. */
interface Packages {
  apt: string
  dnf: string
  pacman: string
}

const UTIL_LINUX = { apt: 'util-linux', dnf: 'util-linux', pacman: 'util-linux' }
const JDK = {
  apt: 'default-jdk-headless',
  dnf: 'java-latest-openjdk-devel',
  pacman: 'jdk-openjdk',
}

/** The packages of the tools that a sandbox is made with, and of those that submissions need. */
const PACKAGES: Readonly<Record<string, Packages>> = {
  bwrap: { apt: 'bubblewrap', dnf: 'bubblewrap', pacman: 'bubblewrap' },
  unshare: UTIL_LINUX,
  setpriv: UTIL_LINUX,
  prlimit: UTIL_LINUX,
  mount: { ...UTIL_LINUX, apt: 'mount' },
  ip: { apt: 'iproute2', dnf: 'iproute', pacman: 'iproute2' },
  stdbuf: { apt: 'coreutils', dnf: 'coreutils', pacman: 'coreutils' },
  python3: { apt: 'python3', dnf: 'python3', pacman: 'python' },
  node: { apt: 'nodejs', dnf: 'nodejs', pacman: 'nodejs' },
  java: JDK,
  javac: JDK,
  gcc: { apt: 'gcc', dnf: 'gcc', pacman: 'gcc' },
  make: { apt: 'make', dnf: 'make', pacman: 'make' },
  go: { apt: 'golang-go', dnf: 'golang', pacman: 'go' },
  cargo: { apt: 'cargo', dnf: 'cargo', pacman: 'rust' },
}

const INSTALL = {
  apt: 'apt-get install',
  dnf: 'dnf install',
  pacman: 'pacman -S',
} as const

/** The families of distributions by their installer, as /etc/os-release names them (os-release(5)). */
const FAMILIES: ReadonlyMap<string, keyof Packages> = new Map([
  ['debian', 'apt'],
  ['ubuntu', 'apt'],
  ['fedora', 'dnf'],
  ['rhel', 'dnf'],
  ['arch', 'pacman'],
])

/** The command that installs a tool; where the distribution is not known, one for each. */
export function installing(tool: string, machine: Machine): string {
  const packages = PACKAGES[tool]
  if (packages === undefined) return `Install ${tool}.`
  const installer = installerOf(machine)
  if (installer !== undefined) return `${INSTALL[installer]} ${packages[installer]}`
  return `${INSTALL.apt} ${packages.apt} (Debian, Ubuntu), ${INSTALL.dnf} ${packages.dnf} (Fedora), ${INSTALL.pacman} ${packages.pacman} (Arch)`
}

function installerOf(machine: Machine): keyof Packages | undefined {
  const text = machine.read('/etc/os-release') ?? ''
  const names = text.split('\n').flatMap((line) => {
    const [, value] = /^ID(?:_LIKE)?=(.*)$/u.exec(line) ?? []
    return value?.replaceAll(/["']/gu, '').split(' ') ?? []
  })
  return names.map((name) => FAMILIES.get(name)).find((one) => one !== undefined)
}

/** What to do on a system that has no such sandbox at all. */
export const OTHER_SYSTEM =
  'Run grade on Linux: in a virtual machine (for macOS: lima or UTM; for Windows: wsl --install, then ' +
  'inside WSL2), or in CI. --sandbox none runs everything as you, without any wall.'

/** Why processes may not make the namespaces of a sandbox here, as far as that can be seen, and the cure. */
export function namespacesCure(machine: Machine): string {
  if (isOn(machine, '/proc/sys/kernel/apparmor_restrict_unprivileged_userns')) return APPARMOR_CURE
  if (machine.read('/proc/sys/kernel/unprivileged_userns_clone')?.trim() === '0')
    return 'sysctl -w kernel.unprivileged_userns_clone=1'
  if (machine.read('/proc/sys/user/max_user_namespaces')?.trim() === '0')
    return 'sysctl -w user.max_user_namespaces=15000'
  if (isInContainer(machine)) return CONTAINER_CURE
  return 'Run it outside of containers and other sandboxes, or ask who runs this machine to allow user namespaces.'
}

/** Ubuntu from 23.10 on: a program needs a profile of AppArmor that lets it make namespaces. */
const APPARMOR_CURE = `Let bwrap and unshare make namespaces (AppArmor): as root, write to /etc/apparmor.d/sumsock
    abi <abi/4.0>,
    profile sumsock-bwrap /usr/bin/bwrap flags=(unconfined) { userns, }
    profile sumsock-unshare /usr/bin/unshare flags=(unconfined) { userns, }
  and run: apparmor_parser -r /etc/apparmor.d/sumsock`

/** A container's own filter forbids to make namespaces, and hides parts of /proc. */
const CONTAINER_CURE =
  'This looks like a container. Start it with --privileged, or with --security-opt seccomp=unconfined ' +
  '--security-opt apparmor=unconfined --security-opt systempaths=unconfined --cap-add SYS_ADMIN ' +
  '--cap-add NET_ADMIN; or, where the container is itself the wall, be root in it and ask for --sandbox user.'

function isOn(machine: Machine, file: string): boolean {
  return machine.read(file)?.trim() === '1'
}

function isInContainer(machine: Machine): boolean {
  return (
    ['/.dockerenv', '/run/.containerenv'].some((file) => machine.read(file) !== undefined) ||
    /docker|containerd|kubepods|libpod/u.test(machine.read('/proc/self/cgroup') ?? '')
  )
}

/** What brings memory groups where there are none. */
export function memoryCure(machine: Machine): string {
  return machine.uid === 0
    ? 'Mount the control groups with the memory controller, writable; each program is limited by itself meanwhile.'
    : 'Be root, or start it as: systemd-run --user --scope sumsock-conformance grade …; each program is limited by itself meanwhile.'
}
