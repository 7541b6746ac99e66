import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { Report } from '../../../spec/files/report.ts'
import { inBrowser, type OpenPage } from '../../testing/browser.ts'
import { classOf, gradedReport, nastyReports, plainReports } from '../../testing/class-reports.ts'
import { feedbackHtml } from './feedback/feedback-html.ts'
import { indexPage } from './index-page.ts'

const test = suite('grade/out/index-page, in a browser')

/** Writes files into a folder, opens the first of them, and looks at it. */
async function looking<T>(
  files: Record<string, string>,
  look: (page: OpenPage) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sumsock-pages-'))
  try {
    await Promise.all(['feedback', 'results'].map((name) => mkdir(join(folder, name))))
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text)
    const [first = ''] = Object.keys(files)
    return await inBrowser(pathToFileURL(join(folder, first)).href, look)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const indexOf = (reports: readonly Report[]) => ({
  'index.html': indexPage(classOf(reports)),
})

const feedbackOf = (report: Report) => ({
  [`feedback/${report.submission?.file}.html`]: feedbackHtml(report, {
    visibilityOf: () => 'visible',
  }),
})

const NAMES = `[...document.querySelectorAll('#submissions tbody tr')]
  .filter((row) => !row.hidden).map((row) => row.cells[0].textContent)`

test('sorts and filters the table, says so to all, and complains of nothing', async () => {
  const seen = await looking(indexOf(plainReports()), async (page) => {
    const click = (head: string) =>
      page.evaluate(`[...document.querySelectorAll('#submissions thead button')]
        .find((button) => button.textContent === '${head}').click()`)
    const sorted = `[...document.querySelectorAll('#submissions thead th')]
      .map((head) => head.getAttribute('aria-sort') ?? '').join()`
    const first = await page.evaluate(NAMES)
    await click('Points')
    const up = [await page.evaluate(NAMES), await page.evaluate(sorted)]
    await click('Points')
    const down = [await page.evaluate(NAMES), await page.evaluate(sorted)]
    await page.evaluate(`(() => {
      const words = document.getElementById('words')
      words.value = ' LIN '
      words.dispatchEvent(new Event('input'))
    })()`)
    const filtered = [
      await page.evaluate(NAMES),
      await page.evaluate(`document.getElementById('shown').textContent`),
    ]
    return {
      first,
      up,
      down,
      filtered,
      ...page.behaviour,
      requests: page.behaviour.requests.length,
    }
  })
  assert.equal(seen, {
    first: ['ada', 'barbara', 'dennis', 'edsger', 'grace', 'ken', 'linus', 'margaret'],
    up: [
      ['barbara', 'edsger', 'ken', 'linus', 'ada', 'margaret', 'grace', 'dennis'],
      ',,ascending,,,,',
    ],
    down: [
      ['grace', 'ada', 'margaret', 'barbara', 'edsger', 'ken', 'linus', 'dennis'],
      ',,descending,,,,',
    ],
    filtered: [['linus'], '1 of 8 shown'],
    requests: 1,
    complaints: [],
  })
})

test('runs nothing that a student wrote, and its links lead to the files', async () => {
  const reports = [...nastyReports(), ...plainReports()]
  const others = reports.flatMap(({ submission }) => [
    [`feedback/${submission?.file}.html`, ''],
    [`feedback/${submission?.file}.txt`, ''],
    [`results/${submission?.file}.json`, ''],
  ])
  const files = { ...indexOf(reports), ...Object.fromEntries(others) }
  const seen = await looking(files, async (page) => {
    const links: unknown = await page.evaluate(
      `[...document.querySelectorAll('#submissions th a')].map((link) => link.href)`,
    )
    return {
      title: await page.evaluate('document.title'),
      images: await page.evaluate('document.images.length'),
      scripts: await page.evaluate('document.scripts.length'),
      missing: Array.isArray(links)
        ? links.filter((link) => !existsSync(fileURLToPath(String(link))))
        : ['all'],
      complaints: page.behaviour.complaints,
      requests: page.behaviour.requests.length,
    }
  })
  assert.equal(seen, {
    title: `${reports.length} submissions, graded`,
    images: 0,
    scripts: 1,
    missing: [],
    complaints: [],
    requests: 1,
  })
})

test('shows a class of 500 and sorts it at once', async () => {
  const reports = Array.from({ length: 500 }, (_, index) => gradedReport(`student-${index}`))
  const time = await looking(indexOf(reports), (page) =>
    page.evaluate(`(() => {
      const began = performance.now()
      document.querySelectorAll('#submissions thead button')[2].click()
      document.body.offsetHeight
      return performance.now() - began
    })()`),
  )
  assert.ok(Number(time) < 1000, `${time} ms`)
})

test('has feedback that is as wide as a phone, and loads nothing', async () => {
  for (const report of [
    plainReports()[1] ?? gradedReport('none'),
    ...nastyReports().slice(12, 13),
  ]) {
    const seen = await looking(feedbackOf(report), async (page) => {
      await page.send('Emulation.setDeviceMetricsOverride', {
        width: 390,
        height: 800,
        deviceScaleFactor: 1,
        mobile: true,
      })
      return {
        width: await page.evaluate('document.documentElement.scrollWidth'),
        complaints: page.behaviour.complaints,
        requests: page.behaviour.requests.length,
      }
    })
    assert.equal(seen, { width: 390, complaints: [], requests: 1 })
  }
})

test.run()
