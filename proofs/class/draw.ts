import type { Random } from '../../reference/random.ts'
import { RULES } from '../../spec/rules.ts'
import { type Blame, rulesOf } from './expected.ts'
import { type Fault, plant } from './faults/fault.ts'
import { LEGAL_CHANGES } from './faults/legal.ts'
import { FAULTS } from './faults.ts'
import { shuffled } from './names.ts'
import { manifest } from './specials/special.ts'
import { SPECIALS } from './specials.ts'
import { type Files, filesOf, STYLES, type StyleName } from './styles.ts'
import type { HandedIn } from './submission.ts'

const STYLE_NAMES = Object.keys(STYLES).filter(isStyle)
/** Of all submissions, those with one fault, and those that are special; the others are right. */
const WRONG = 0.27
const SPECIAL = 0.18
/** Of the right ones, those that do something otherwise, and may; and those with a manifest. */
const LEGAL = 0.25
const DECLARED = 0.2

/** Draws what a class of that size hands in, in no order. */
export function draw(size: number, random: Random): HandedIn[] {
  const wrong = Math.round(size * WRONG)
  const special = Math.min(Math.round(size * SPECIAL), SPECIALS.length)
  const drawn = [
    ...inTurn(SPECIALS, special, random),
    ...inTurn(FAULTS, wrong, random).map((fault) => withFault(fault, random)),
    ...inTurn(STYLE_NAMES, size - wrong - special, random).map((of) => right(of, random)),
  ]
  return shuffled(drawn, random)
}

/** So many of these: all once in a drawn order, then all again. */
function inTurn<T>(things: readonly T[], count: number, random: Random): T[] {
  const drawn: T[] = []
  while (drawn.length < count) drawn.push(...shuffled(things, random))
  return drawn.slice(0, count)
}

function right(of: StyleName, random: Random): HandedIn {
  const changes = LEGAL_CHANGES.filter((one) => one.of === of)
  const change = random() < LEGAL ? shuffled(changes, random)[0] : undefined
  const files = change === undefined ? filesOf(of) : plant(filesOf(of), change)
  const declared = change === undefined && random() < DECLARED ? manifestOf(of) : {}
  return {
    kind: 'right',
    language: STYLES[of].language,
    says: `${of}${change === undefined ? '' : `: ${change.says}`}`,
    files: { ...signed(files, random), ...declared },
    status: 'graded',
    core: 'pass',
    fullPoints: true,
  }
}

function withFault(fault: Fault, random: Random): HandedIn {
  const { of, says, fails, warns, either, remarks } = fault
  return {
    kind: 'wrong',
    language: STYLES[of].language,
    says: `${of}: ${says}`,
    files: signed(plant(filesOf(of), fault), random),
    status: 'graded',
    core: fault.core ?? coreOf(fails),
    ...(fails === undefined ? {} : { fails }),
    ...(warns === undefined ? {} : { warns }),
    ...(either === undefined ? {} : { either }),
    ...(remarks === undefined ? {} : { remarks }),
  }
}

/** A rule of the profile core that fails decides that profile. */
function coreOf(fails: Blame | undefined): 'pass' | 'fail' {
  const ids = new Set(rulesOf(fails).map(({ rule }) => rule))
  return RULES.some(({ id, profile }) => profile === 'core' && ids.has(id)) ? 'fail' : 'pass'
}

const OWNERS = ['Ada', 'Bob', 'Carol', 'Dave', 'Erin', 'Frank', 'Grace', 'Heidi']

/** Each program goes by the name of whoever wrote it. */
function signed(files: Files, random: Random): Files {
  const owner = OWNERS[Math.floor(random() * OWNERS.length)] ?? 'Ada'
  const renamed = Object.entries(files).map(([path, text]): [string, string] => [
    path,
    text.replace(/\bAda (?=(?:Server|Client)['"])/gu, () => `${owner} `),
  ])
  return Object.fromEntries(renamed)
}

/** A manifest that says what would be found without it. */
function manifestOf(of: StyleName): Files {
  switch (STYLES[of].language) {
    case 'python':
      return manifest({ server: 'python3 server.py {port}', client: 'python3 client.py {port}' })
    case 'node':
      return manifest({ server: 'node server.js {port}', client: 'node client.js {port}' })
    case 'java':
      return manifest(
        { server: 'java -cp classes Server {port}', client: 'java -cp classes Client {port}' },
        { build: 'javac -d classes Server.java Client.java' },
      )
    case 'c':
      return manifest(
        { server: './server {port}', client: './client {port}' },
        { build: ['cc -O1 -pthread -o server server.c', 'cc -O1 -o client client.c'] },
      )
  }
}

function isStyle(name: string): name is StyleName {
  return name in STYLES
}
