import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ClassReport, ClassRow } from '../../../spec/files/class.ts'
import {
  classHead,
  classOf,
  gradedReport,
  NASTY_IN_A_CLASS,
  nastyGraded,
} from '../../testing/class-reports.ts'
import { refusalOf } from '../../testing/refusal.ts'
import { withFolder } from '../../testing/surroundings.ts'
import { readClassFile } from './class-file.ts'

const test = suite('class-file')

/** The rows and the head that are read out of such a text. */
function readBack(text: string) {
  return withFolder((folder) => {
    writeFileSync(join(folder, 'class.json'), text)
    const submissions: ClassRow[] = []
    const head = readClassFile({ folder, shown: 'part' }, (row) => submissions.push(row))
    return { head, submissions }
  })
}

/** Names of ids are ours. */
const NASTY = Object.values(NASTY_IN_A_CLASS).map((text) => nastyGraded(text, { ids: {} }))

const textOf = (report: ClassReport) => `${JSON.stringify(report, null, 2)}\n`

test('reads a report row by row, whatever stands in its texts', async () => {
  for (const report of [classOf(NASTY), classOf([]), classOf(NASTY.slice(0, 1))])
    assert.equal(await readBack(textOf(report)), {
      head: { ...classHead() },
      submissions: report.submissions,
    })
})

test('reads a report that is longer than what is read at once', async () => {
  const [row] = classOf([gradedReport('ada')]).submissions
  if (row === undefined) throw new Error('expected a row')
  const submissions = Array.from({ length: 1500 }, (_, index) => ({
    ...row,
    name: `王 ë ${index}`,
  }))
  const text = textOf({ ...classOf([]), submissions })
  assert.ok(text.length > 3 * (1 << 18))
  assert.equal((await readBack(text)).submissions, submissions)
})

test('refuses a report that is laid out otherwise, or holds what it should not', async () => {
  const text = textOf(classOf([gradedReport('ada'), gradedReport('ben')]))
  for (const [broken, found] of [
    [JSON.stringify(JSON.parse(text)), 'no list of submissions'],
    [text.replace('\n    },\n    {', '\n   },\n    {'), 'JSON'],
    [text.replaceAll('\n    }', '\n   }'), 'a row without an end'],
    [text.replace('\n    },\n    {', '\n    };\n    {'), 'a list of submissions without an end'],
    [text.replace('"class":', '"klass":'), 'sumsock-class/1'],
    [text.replace('"seed": 1', '"seed": "1"'), '/seed "1" instead of an integer'],
    [text.replace('"seed": 1', '"sown": true,\n      "seed": 1'), '/sown true instead of'],
    [`${text}{}`, 'JSON'],
    [`\ufeff${text}`, 'JSON'],
  ] as const) {
    assert.is.not(broken, text)
    const refusal = await readBack(broken).then(
      () => undefined,
      (error: unknown) =>
        refusalOf(() => {
          throw error
        }),
    )
    assert.equal([refusal?.code, refusal?.status], ['E_PART', 3], found)
    assert.ok(refusal?.message.startsWith('part/class.json: expected the report of a class'))
    assert.ok(refusal?.message.includes(found), `${found}: ${refusal?.message}`)
  }
})

test.run()
