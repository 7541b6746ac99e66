import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { refusalOf } from '../testing/refusal.ts'
import { withFolder } from '../testing/surroundings.ts'
import { manifestsOf } from './manifests.ts'

const test = suite('manifests')

const MANIFEST = (command: string) =>
  JSON.stringify({ submission: 'sumsock-submission/1', server: { command } })

function withManifests<T>(files: Record<string, string>, act: (cwd: string) => T): Promise<T> {
  return withFolder((cwd) => {
    mkdirSync(join(cwd, 'own'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'own', name), text)
    return act(cwd)
  })
}

test('gives each submission its own, by name or file name, and the default to all others', () =>
  withManifests(
    {
      'ada.json': MANIFEST('a'),
      'b%20c.json': MANIFEST('b'),
      'default.json': MANIFEST('d'),
      'note.txt': '',
    },
    (cwd) => {
      const { of } = manifestsOf('own', cwd)
      assert.equal(of({ name: 'ada', file: 'ada' }), {
        text: MANIFEST('a'),
        shownAs: 'own/ada.json',
      })
      assert.is(of({ name: 'b c', file: 'b%20c' })?.text, MANIFEST('b'))
      assert.is(of({ name: 'eve', file: 'eve' })?.text, MANIFEST('d'))
    },
  ))

test('names those that belong to nobody', () =>
  withManifests(
    { 'ada.json': MANIFEST('a'), 'adda.json': MANIFEST('b'), 'default.json': MANIFEST('d') },
    (cwd) => {
      const manifests = manifestsOf('own', cwd)
      assert.equal(manifests.unused([{ name: 'ada', file: 'ada' }]), ['own/adda.json'])
    },
  ))

test('has none where none are given', () => {
  const manifests = manifestsOf(undefined, '/')
  assert.is(manifests.of({ name: 'ada', file: 'ada' }), undefined)
  assert.equal(manifests.unused([]), [])
})

test('refuses what is no manifest before anything is run, with its place', () =>
  withManifests(
    { 'ada.json': '{"submission": "sumsock-submission/1", "server": {"comand": "a"}}' },
    (cwd) => {
      assert.equal(
        refusalOf(() => manifestsOf('own', cwd)),
        {
          code: 'E_MANIFEST',
          status: 2,
          message:
            'own/ada.json, at /server/comand: expected no such member, found "a". The schema is spec/schemas/submission.json; the name is that of the submission.',
        },
      )
    },
  ))

test('refuses what is no JSON, and a folder that is not there', () =>
  withManifests({ 'ada.json': '{' }, (cwd) => {
    assert.match(
      refusalOf(() => manifestsOf('own', cwd))?.message ?? '',
      /^own\/ada\.json: expected JSON, found /u,
    )
    assert.match(
      refusalOf(() => manifestsOf('other', cwd))?.message ?? '',
      /^other: expected a folder with NAME\.json, found ENOENT/u,
    )
  }))

test('refuses a command that cannot be run, before it costs anybody points', () =>
  withManifests(
    {
      'default.json': JSON.stringify({
        submission: 'sumsock-submission/1',
        build: ['make', 'cd src && make'],
        server: { command: './server' },
      }),
    },
    (cwd) => {
      const refusal = refusalOf(() => manifestsOf('own', cwd))
      assert.is(refusal?.code, 'E_COMMAND')
      assert.match(refusal?.message ?? '', /^own\/default\.json, at \/build\/1: /u)
    },
  ))

test.run()
