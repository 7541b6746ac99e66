import kleur from 'kleur'
import type { Report, RuleResult, Verdict } from '../../spec/files/report.ts'
import { escapeForTerminal } from '../escape.ts'
import { bonusOf, isBonus } from '../score/points-by.ts'
import { rounded } from '../score/rounded.ts'
import { nameOfRule } from './findings-of.ts'
import { wrap } from './wrap.ts'

/** The end of the text report: both profiles, what was not tested and why, seed and time. */
export function summaryLines(
  report: Report,
  options: { width: number; verbose: boolean },
): string[] {
  const { all, lines: untried } = errorLines(report)
  if (all) return untried
  return [
    ...untried,
    profileLine(report, 'core'),
    profileLine(report, 'robust'),
    ...blockedLines(report, options),
    ...partlyLines(report, options),
    ...senselessLines(report, options),
    ...untestedLines(report, options),
    ...openLines(report, options),
    ...knownLines(report, options),
    ...wrap(verdictSentence(report), 0, options),
    kleur.gray(
      `${casesOf(report)} · ${dialectOf(report)}${seedOf(report)}${(report.duration_ms / 1000).toFixed(1)} s · ` +
        pointsOf(report),
    ),
    ...report.notes.flatMap((note) => wrap(`note: ${escapeForTerminal(note, 1000)}`, 0, options)),
  ]
}

/** Who could not be run at all, and whether that leaves nothing to be told. */
function errorLines({ error, cases }: Report): { all: boolean; lines: string[] } {
  if (error === undefined) return { all: false, lines: [] }
  const roles = [...new Set(cases.map(({ role }) => role))]
  const wasRun = (role: string) =>
    cases.some((one) => one.role === role && !NOT_RUN.includes(one.verdict))
  const untried = roles.length === 0 ? ['server'] : roles.filter((role) => !wasRun(role))
  const named = untried.filter((role) => role !== 'both')
  return {
    all: untried.length === roles.length || roles.length === 0,
    lines: named.map((role) => kleur.red(`The ${role} could not be tested: no case was run.`)),
  }
}

const NOT_RUN: readonly Verdict[] = ['blocked', 'untested', 'not-applicable']

function casesOf({ cases }: Report): string {
  const out = cases.filter(({ verdict }) => verdict === 'untested').length
  return out === 0 ? `${cases.length} cases` : `${cases.length - out} cases, ${out} left out`
}

/** The protocol's own dialect goes without saying. */
function dialectOf({ dialect }: Report): string {
  return dialect === 'sumsock' ? '' : `dialect ${dialect} · `
}

/** Where nothing is drawn, as in logs that were recorded elsewhere, a seed means nothing. */
function seedOf({ seed, subject }: Report): string {
  return subject['kind'] === 'logs' ? '' : `seed ${seed} · `
}

/** The bonus is told apart from the points that it comes on top of, where there is one to be had. */
function pointsOf(report: Report): string {
  const { rules, score } = report
  const bonus = bonusOf(report)
  const own = `${rounded(score.points - bonus)} of ${score.max_points} points`
  return rules.some(isBonus) ? `${own}, bonus ${bonus}` : own
}

/** So many rules are named; of more only the number is told. */
const NAMED = 8

function naming(ids: readonly string[]): string {
  return ids.length <= NAMED
    ? ids.join(', ')
    : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`
}

function profileLine({ rules }: Report, profile: 'core' | 'robust'): string {
  const own = rules.filter((rule) => rule.profile === profile && rule.verdict !== 'not-applicable')
  const count = (verdict: RuleResult['verdict']) =>
    own.filter((rule) => rule.verdict === verdict).length
  const parts = [
    kleur.green(`${count('pass')} passed`),
    ...some(count('fail'), 'failed', kleur.red),
    ...some(count('warn'), 'warned', kleur.yellow),
    ...some(count('blocked'), 'blocked', kleur.magenta),
    ...some(count('untested'), 'untested', kleur.gray),
    ...some(count('error'), 'in error', kleur.red),
  ]
  return `${kleur.bold(profile.padEnd(8))} ${parts.join(', ')}`
}

function some(count: number, word: string, paint: (text: string) => string): string[] {
  return count === 0 ? [] : [paint(`${count} ${word}`)]
}

function blockedLines(report: Report, options: { width: number }): string[] {
  return byReason(report, 'blocked').flatMap(([reason, ids]) =>
    wrap(`blocked: ${naming(ids)}: ${reason}`, 0, options),
  )
}

function untestedLines(report: Report, options: { width: number; verbose: boolean }): string[] {
  return byReason(report, 'untested')
    .filter(([reason]) => options.verbose || reason !== 'not selected')
    .flatMap(([reason, ids]) => wrap(`untested: ${naming(ids)}: ${reason}`, 0, options))
}

/** Rules that the dialect makes meaningless. */
function senselessLines(
  report: Report,
  { width, verbose }: { width: number; verbose: boolean },
): string[] {
  const groups = byReason(report, 'not-applicable').filter(
    ([reason]) => !reason.endsWith('is under test'),
  )
  const ids = [...new Set(groups.flatMap(([, names]) => names))]
  if (ids.length === 0) return []
  const head = `not applicable in the dialect ${report.dialect}: `
  return verbose
    ? groups.flatMap(([reason, names]) => wrap(`${head}${naming(names)}: ${reason}`, 0, { width }))
    : wrap(`${head}${naming(ids)} (--verbose)`, 0, { width })
}

/** Rules that passed, but could not be tried in all their cases. */
function partlyLines(report: Report, options: { width: number }): string[] {
  const partly = report.rules.filter(
    ({ verdict, reason }) => verdict === 'pass' && reason !== undefined,
  )
  if (partly.length === 0) return []
  const ids = naming(partly.map((rule) => nameOfRule(rule, report)))
  return wrap(`passed in part, for not all cases could be tried: ${ids}`, 0, options)
}

function byReason(report: Report, verdict: RuleResult['verdict']): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const rule of report.rules) {
    if (rule.verdict !== verdict) continue
    const reason = escapeForTerminal((rule.reason ?? '').split('\n')[0] ?? '', 300)
    groups.set(reason, [...(groups.get(reason) ?? []), nameOfRule(rule, report)])
  }
  return [...groups.entries()]
}

function openLines({ cases }: Report, options: { width: number; verbose: boolean }): string[] {
  const open = cases.filter(({ observed }) => observed !== undefined)
  if (open.length === 0) return []
  if (!options.verbose)
    return [`left open by the specification: ${open.length} cases seen, none blamed (--verbose)`]
  return open.flatMap(({ id, observed }) =>
    wrap(`open: ${id}: ${escapeForTerminal(observed ?? '', 200)}`, 0, options),
  )
}

function knownLines({ rules }: Report, options: { width: number }): string[] {
  return rules
    .filter(({ known_failing }) => known_failing === true)
    .flatMap(({ id, verdict }) => {
      const failed = verdict === 'fail' || verdict === 'blocked' || verdict === 'warn'
      return wrap(
        failed ? `known to fail: ${id}` : `known to fail, but it is ${verdict}: ${id}`,
        0,
        options,
      )
    })
}

function brokenRobust({ rules }: Report): string {
  const broken = rules.filter(
    ({ level, profile, verdict }) =>
      level === 'MUST' && profile === 'robust' && (verdict === 'fail' || verdict === 'blocked'),
  ).length
  return `${broken} robust ${broken === 1 ? 'rule is' : 'rules are'} broken or blocked`
}

function verdictSentence(report: Report): string {
  const { verdict, profile, complete, rules } = report
  const core = rules.filter((rule) => rule.profile === 'core' && rule.level === 'MUST')
  const missing = core.filter((rule) => rule.verdict === 'untested')
  const unselected = missing.filter(({ reason }) => reason === 'not selected').length
  if (verdict !== 'pass' && profile.core === 'pass' && complete)
    return kleur.yellow(`It conforms, but not robustly: ${brokenRobust(report)}.`)
  if (verdict !== 'pass') return kleur.red('It does not conform.')
  if (!complete) {
    const advice =
      unselected === missing.length
        ? 'run without a selection'
        : 'see above how to have them tested'
    return kleur.green(
      `No fault found; ${missing.length} core ${missing.length === 1 ? 'rule' : 'rules'} untested: ${advice}.`,
    )
  }
  if (profile.robust === 'pass') return kleur.green('It conforms robustly.')
  return kleur.green('It conforms.')
}
