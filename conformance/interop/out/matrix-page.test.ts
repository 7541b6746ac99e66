import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { matrixFor, programNamed, redCell } from '../../testing/interop-reports.ts'
import { matrixPage } from './matrix-page.ts'

const test = suite('matrix-page')

const NASTY = '"><script>alert(1)</script>'

test('shows each pair with whom it blames and why', () => {
  const programs = [programNamed('ada'), programNamed('bob')]
  const page = matrixPage(
    matrixFor(programs, (server, client) => (server === 'bob' ? redCell(client) : undefined)),
  )
  assert.match(page, '<td class="works" title="ada: works; wire agrees, server log agrees')
  assert.match(
    page,
    '<td class="server" title="ada: the server is to blame, exchange/sum; wire differs',
  )
  assert.match(page, '<h3>The server of <bdi>bob</bdi>: exchange/sum</h3>')
  assert.not.match(page, 'Not there')
  assert.match(page, '<dt>expected</dt><dd>35   (25 + 10)</dd><dt>found</dt><dd>36</dd>')
})

test('takes nothing of a student for markup', () => {
  const lacking = { client: NASTY }
  const programs = [programNamed(NASTY, { file: 'ada' }), programNamed('bob', { lacking })]
  const page = matrixPage(matrixFor(programs, (_, client) => redCell(client, NASTY)))
  assert.is(page.includes('<script'), false)
  assert.match(page, '<h2>Not there</h2><ul><li><bdi>bob</bdi>: no client: ')
})

test.run()
