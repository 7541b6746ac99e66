// Prints and sends what could hurt whoever shows it: terminal, HTML, XML, CSV, workflow commands.
import { runClient, usual } from './parts.mjs'

const NAME = ']]> ::error:: <b onclick=alert(1)> =HYPERLINK("http://x.test") \u202egnp.exe\u2066'
const STRAY = [
  '\x1b]0;owned\x07\x1b[2J\x1b[1;1H\x1b[8mgone',
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  ']]></system-out></testsuites>',
  '::error file=client.mjs,line=1::not from the suite',
  '##vso[task.complete result=Succeeded]',
  '=HYPERLINK("http://x.test","grade")',
  'ok 1 - \u202eevah ton seod\u202c \u2067',
  'Bail out!',
  '\u0000\u0008\u0085\u2028',
]

await runClient({
  name: NAME,
  print: (line) => {
    for (const stray of STRAY) usual.print(stray)
    usual.print(`[DEBUG] [send_message]: \x1b[5A\x1b[2K${STRAY[0]}`)
    usual.print(line)
  },
})
