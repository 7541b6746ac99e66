import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type RuleId, rulesOf } from '../../spec/rules.ts'
import { type Observations, observe, PROBES } from '../testing/probes.ts'
import { strangeOnes } from '../testing/strange-ones.ts'
import { findMutant, type ServerMutant } from './mutant.ts'
import { SERVER_MUTANTS } from './registry.ts'

const test = suite('server mutants')

const MALFORMED = '(too-long|junk|string|fraction|no-number|long-name)'
const OUT_OF_RANGE = '(zero|hundred-one|wide-32|wide-16)'
const REPLIES = '(reply|log)$|^two-replies$|^concurrent$|^load$'

/** Which observations may differ from those of the correct server, by the rule that is broken. */
const SHOWN: Partial<Record<RuleId, string>> = {
  'wire/one-object': `${REPLIES}|^started$`,
  'wire/self-delimiting': '^no-lf (reply|end)$',
  'wire/line-feed': ' reply$|^two-replies$|^concurrent$',
  'wire/extra-members': '^extra (reply|log)$',
  'wire/segments': '^octets (reply|log)$|^truncated log$',
  'wire/half-close': '^half-close reply$',
  'wire/size-limit': '^too-long (reply|log)$',
  'exchange/replies': `${REPLIES}| end$`,
  'exchange/server-name': ' reply$|^two-replies$|^concurrent$',
  'exchange/server-number': REPLIES,
  'exchange/server-number-varies': REPLIES,
  'exchange/sum': REPLIES,
  'exchange/closes': ' (end|log)$',
  'exchange/keeps-serving':
    ' life$|^(two-replies|four-lives-on|early-close|close-amid|reset-amid|load)$',
  'range/boundaries': '^(one|hundred) |^load$',
  'range/no-reply': `^${OUT_OF_RANGE} (reply|log|life)$`,
  'range/closes': `^${OUT_OF_RANGE} (end|life)$`,
  'range/stops-listening': `^${OUT_OF_RANGE} life$`,
  'range/exits': `^${OUT_OF_RANGE} life$`,
  'range/exit-status': `^${OUT_OF_RANGE} life$`,
  'range/wide-integers': '^wide-',
  'malformed/no-reply': `^${MALFORMED} reply$`,
  'malformed/closes': `^(${MALFORMED}|truncated) end$`,
  'malformed/keeps-serving': `^${MALFORMED} life$`,
  'malformed/disconnect': '^(early-close|close-amid|reset-amid)$',
  'service/concurrent': '^concurrent$',
  'service/load': '^load$',
  'service/idle': '^idle$',
}

// The first two need a start of their own; the third shares its state also with lives beside it.
const ELSEWHERE = new Set(['server-numbers-seeded', 'no-rebind', 'shares-state'])

const LOG_PROBES = ['plain', 'zero', 'junk', 'started']

// These mutants read the system's table of sockets at each disconnect: fifty at once would be slow.
const LEAVING_PROBES = ['plain', 'junk', 'truncated', 'early-close', 'close-amid', 'reset-amid']

test('break every rule that binds the server', () => {
  const broken = new Set<string>(SERVER_MUTANTS.map((mutant) => mutant.breaks))
  const unbroken = rulesOf('server').filter((rule) => !broken.has(rule.id))
  assert.equal(unbroken, [])
})

test('have names of their own', () => {
  assert.is(new Set(SERVER_MUTANTS.map((mutant) => mutant.name)).size, SERVER_MUTANTS.length)
})

test('are found by their names only', () => {
  assert.is(findMutant(SERVER_MUTANTS, 'single-shot')?.breaks, 'exchange/keeps-serving')
  assert.is(findMutant(SERVER_MUTANTS, 'nobody'), undefined)
})

test('that break a rule about the log alone leave all else as it is', () => {
  for (const mutant of SERVER_MUTANTS.filter(concernsLog)) {
    assert.equal(Object.keys(mutant.behaviour), ['log'], mutant.name)
  }
})

test('that share state between exchanges mix up those that come together', async () => {
  const { load } = await observe(findMutant(SERVER_MUTANTS, 'shares-state')?.behaviour ?? {}, [
    'load',
  ])
  assert.match(load ?? '', 'false')
})

test('that share state between exchanges answer a single one right', async () => {
  const right = await observe({}, ['plain'])
  assert.equal(
    await observe(findMutant(SERVER_MUTANTS, 'shares-state')?.behaviour ?? {}, ['plain']),
    right,
  )
})

test('show what their rule is about, and nothing else', async () => {
  const right = await observe({})
  const mutants = SERVER_MUTANTS.filter(({ name }) => !ELSEWHERE.has(name))
  const strange = await strangeOnes(mutants, (mutant) => strangenessOf(mutant, right))
  assert.equal(strange, [])
})

/** What is wrong with a mutant: that it shows nothing, or something that is not its rule's. */
async function strangenessOf(mutant: ServerMutant, right: Observations): Promise<string[]> {
  const { name, breaks } = mutant
  const probes = probesFor(mutant)
  const seen = await observe(mutant.behaviour, probes)
  const differing = Object.keys(seen).filter((key) => seen[key] !== right[key])
  const allowed = new RegExp(SHOWN[breaks] ?? ' log$|^started$', 'u')
  const foreign = differing.filter((key) => !allowed.test(key))
  if (differing.length === 0) return [`${name} (${breaks}) shows nothing`]
  return foreign.map((key) => `${name} (${breaks}) shows ${key}: ${seen[key]}`)
}

function probesFor(mutant: ServerMutant): readonly string[] {
  if (concernsLog(mutant)) return LOG_PROBES
  return mutant.breaks === 'malformed/disconnect' ? LEAVING_PROBES : PROBES
}

function concernsLog({ breaks }: ServerMutant): boolean {
  return /^(log|server-log|agreement)\//u.test(breaks)
}

test.run()
