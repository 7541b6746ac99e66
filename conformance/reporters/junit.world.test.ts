import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { NASTY, nastyReport } from '../testing/nasty-report.ts'
import { goodReport } from '../testing/subjects.ts'
import { formatJunit } from './junit.ts'

const test = suite('reporters/junit, by xmllint')

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What xmllint has against a report; nothing but "- validates" if it is valid. */
function verdict(schema: 'jenkins' | 'ant', xml: string): { status: number | null; told: string } {
  const args = ['--noout', '--schema', file(`xsd/${schema}.xsd`), '-']
  const { status, stderr } = spawnSync('xmllint', args, { input: xml, encoding: 'utf8' })
  return { status, told: stderr.trim() }
}

const VALID = { status: 0, told: '- validates' }

for (const schema of ['jenkins', 'ant'] as const) {
  for (const name of ['good', 'bad'])
    test(`takes the ${name} golden report for valid (${schema})`, () => {
      assert.equal(verdict(schema, readFileSync(file(`golden/${name}.junit.xml`), 'utf8')), VALID)
    })

  for (const [what, text] of Object.entries(NASTY))
    test(`takes a report with ${what} for valid (${schema})`, () => {
      assert.equal(verdict(schema, formatJunit(nastyReport(text))), VALID)
    })

  test(`takes a report on a subject that could not be run for valid (${schema})`, () => {
    const report = { ...goodReport(), error: 'E_START  \u001b[2J ]]>\n  | <no python>' }
    assert.equal(verdict(schema, formatJunit(report)), VALID)
  })
}

/** What one of the two tools refuses, so that the schemas are seen to refuse at all. */
const REFUSED: [schema: 'jenkins' | 'ant', from: string, to: string][] = [
  ['jenkins', '<testsuites>', '<testsuites skipped="1">'],
  ['jenkins', '<testcase name=', '<testcase file="a" name='],
  ['jenkins', 'time="0"', 'time="1e-3"'],
  ['ant', '<testsuites>', '<testsuites tests="1">'],
  ['ant', '<skipped/>', '<skipped message="x"/>'],
  ['ant', 'timestamp="2026-01-02T03:04:05"', 'timestamp="2026-01-02T03:04:05Z"'],
  ['ant', ' hostname="localhost"', ''],
  ['ant', '<system-err/>', ''],
]

for (const [schema, from, to] of REFUSED)
  test(`refuses ${to === '' ? `a report without ${from}` : to} (${schema})`, () => {
    const xml = formatJunit(goodReport(), 'localhost')
    assert.match(xml, from)
    assert.is(verdict(schema, xml.replace(from, to)).status, 3)
  })

test.run()
