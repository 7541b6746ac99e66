import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { classroomOutputs } from '../reporters/classroom.ts'
import { installSuite, withLaidOut } from '../testing/laid-out-harness.ts'
import { sampleFiles } from '../testing/samples.ts'

const test = suite('init-harness-outputs.world')

test('gives Classroom each result that its reporter looks for, and the points in hundredths', () =>
  withLaidOut(
    'github-classroom',
    (path) => `repository/${path}`,
    async (made) => {
      installSuite(join(made.root, 'temp', 'sumsock'))
      for (const [path, text] of Object.entries(sampleFiles('c-right')))
        made.put(`repository/${path}`, text)
      made.put('repository/.github/sumsock/options', '--profile=core\n')
      made.put('bin/sudo', '#!/bin/sh\nshift\nexec "$@"\n')
      chmodSync(join(made.root, 'bin/sudo'), 0o755)
      const workflow = parse(made.read('repository/.github/workflows/classroom.yml') ?? '')
      const { steps } = workflow.jobs['run-autograding-tests']
      made.put('step.sh', steps.find(({ name }: { name: string }) => name === 'Test').run)
      const { status, printed } = await made.bash(['-eo', 'pipefail', 'step.sh'], {
        PATH: `${join(made.root, 'bin')}:${process.env['PATH'] ?? ''}`,
        GITHUB_WORKSPACE: join(made.root, 'repository'),
        GITHUB_OUTPUT: join(made.root, 'output'),
        GITHUB_STEP_SUMMARY: join(made.root, 'summary'),
        RUNNER_TEMP: join(made.root, 'temp'),
      })
      assert.is(status, 0, printed)
      const lines = (made.read('output') ?? '').trim().split('\n')
      const outputs = new Map(
        lines.map((line): [string, string] => {
          const [, name = '', value = ''] = /^([^=]+)=(.*)$/u.exec(line) ?? []
          return [name, Buffer.from(value, 'base64').toString('utf8')]
        }),
      )
      assert.equal([...outputs.keys()], classroomOutputs())
      const points = [...outputs.values()].map((text) => JSON.parse(text).tests[0].score)
      assert.is(
        points.reduce((sum, one) => sum + one, 0),
        10_000,
      )
      assert.match(made.read('summary') ?? '', '100')
    },
  ))

test.run()
