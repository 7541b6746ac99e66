// Prints and sends what could hurt whoever shows it: terminal, HTML, XML, CSV, workflow commands.
import { startServer, usual } from './parts.mjs'

const NAME = ']]> ::error:: <b onclick=alert(1)> =HYPERLINK("http://x.test") \u202egnp.exe\u2066'
const STRAY = [
  '\x1b]0;owned\x07\x1b[2J\x1b[1;1H\x1b[8mgone',
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  ']]></system-out></testsuites>',
  '::error file=server.mjs,line=1::not from the suite',
  '::set-output name=verdict::pass',
  '##vso[task.complete result=Succeeded]',
  '=HYPERLINK("http://x.test","grade")',
  "@SUM(1+1)*cmd|'/c calc'!A0",
  'ok 1 - \u202eevah ton seod\u202c \u2067',
  'Bail out!',
  '\u0000\u0008\u0085\u2028',
]

let replies = 0

startServer({
  name: NAME,
  print: (line) => {
    usual.print(STRAY[replies % STRAY.length])
    usual.print(`[DEBUG] [handle_client]: \x1b[5A\x1b[2K${STRAY[(replies + 1) % STRAY.length]}`)
    usual.print(line)
  },
  encode: (reply) => {
    replies += 1
    const sum = replies % 2 === 0 ? `=1+1 ]]> <script> ${STRAY[0]}` : reply.sum
    return `${JSON.stringify({ ...reply, sum })}\n`
  },
})
