import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse, parseAllDocuments } from 'yaml'
import { COMMANDS, isCommand, SANDBOXED } from '../conformance/command-flags.ts'
import { mustTakeAll, parseCommandLine } from '../conformance/options.ts'
import packageJson from '../package.json' with { type: 'json' }

const test = suite('recipes')

const FOLDER = fileURLToPath(new URL('../recipes', import.meta.url))

function recipe(name: string): string {
  return readFileSync(`${FOLDER}/${name}`, 'utf8')
}

function guide(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../docs/${name}.md`, import.meta.url)), 'utf8')
}

test('go with the package, and stand in the guide', () => {
  assert.ok(packageJson.files.includes('recipes'))
  for (const name of readdirSync(FOLDER)) assert.match(guide('scale'), `(../recipes/${name})`)
})

test('use only flags that there are', () => {
  for (const name of readdirSync(FOLDER)) {
    const commands = recipe(name).matchAll(/(?:sumsock-conformance"?|^ +-) (grade|merge)\b(.*)/gmu)
    for (const [, command = '', rest = ''] of commands) {
      const flags: readonly string[] =
        command === 'grade' ? COMMANDS.grade.flags : COMMANDS.merge.flags
      const used = [...rest.matchAll(/--([a-z][a-z-]*)/gu)].map(([, flag = '']) => flag)
      assert.equal(
        used.filter((flag) => !flags.includes(flag)),
        [],
        `${name}: ${command}`,
      )
    }
  }
})

test('and guides show commands that this version takes', () => {
  const guides = ['scale', 'course-systems'].map((name) => guide(name)).join('\n')
  const lines = [...guides.matchAll(/^ {4}sumsock-conformance (.*)$/gmu)].map(([, rest]) => rest)
  assert.ok(lines.length >= 8)
  for (const text of lines) {
    const line = parseCommandLine((text ?? '').split(' '))
    const [word] = line.words
    const flags = isCommand(word) ? COMMANDS[word].flags : SANDBOXED
    assert.not.throws(() => mustTakeAll(line, flags), text)
  }
})

test('tell each pod of as many parts as there are pods', () => {
  const [job] = parseAllDocuments(recipe('kubernetes.yaml')).map((document) => document.toJS())
  const { completionMode, completions, maxFailedIndexes, template } = job.spec
  const [container] = template.spec.containers
  const shards = container.env.find(({ name }: { name: string }) => name === 'SUMSOCK_SHARDS')
  assert.equal(
    [completionMode, shards.value, maxFailedIndexes],
    ['Indexed', String(completions), completions],
  )
  assert.equal(container.command.slice(1, 4), ['grade', 'submissions', '--sandbox=user'])
})

test('give each runner of GitHub a part, of as many as there are runners', () => {
  const { jobs } = parse(recipe('github-actions.yml'))
  const { part } = jobs.part.strategy.matrix
  assert.equal(
    part,
    Array.from({ length: part.length }, (_, index) => index + 1),
  )
  const { env } = jobs.part.steps.find(({ name }: { name?: string }) => name === 'Grade')
  assert.is(env.PART, `\${{ matrix.part }}/${part.length}`)
})

test('keep on GitHub what was merged, whatever somebody should look at', () => {
  const upload = parse(recipe('github-actions.yml')).jobs.merge.steps.at(-1)
  assert.equal([upload.if, upload.with.path], [`\${{ !cancelled() }}`, 'all/'])
})

test('let Slurm begin anew what a lost node has not finished', () => {
  const lines = recipe('slurm.sh').split('\n')
  for (const directive of ['--array=1-4', '--requeue', '--open-mode=append'])
    assert.ok(lines.includes(`#SBATCH ${directive}`), directive)
})

test.run()
