// node make-log.mjs FILE MEGABYTES: the log of a server as the hand-out's program colours it.
import { closeSync, openSync, writeSync } from 'node:fs'

const [file, megabytes] = process.argv.slice(2)
const descriptor = openSync(file, 'w')
let state = 1
const draw = (below) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return (state >>> 16) % below
}
const line = (colour, text) => `\u001b[${colour}m${text}\u001b[0m\n`
const debug = (where, text) => line(34, `[DEBUG] [${where}]: ${text}`)
const info = (where, text) => line(32, `[INFO] [${where}]: ${text}`)
const exchange = () => {
  const [own, other, port, name] = [1 + draw(100), 1 + draw(100), 32768 + draw(28000), draw(10000)]
  const numbers = `Client Number: ${own} | Server Number: ${other} | Sum: ${own + other}`
  return (
    debug('start_server', `Connection accepted from ('127.0.0.1', ${port})`) +
    debug('handle_client', 'Message recieved from client') +
    info('handle_client', `Client Name: Client ${name} | Server Name: Ada Server`) +
    info('handle_client', numbers) +
    debug('handle_client', 'Sending client response') +
    debug('handle_client', 'Client connection closed')
  )
}

writeSync(descriptor, info('start_server', 'Ada Server started and listening on 0.0.0.0:8000'))
for (let written = 0; written < Number(megabytes) * 1e6; ) {
  const text = Array.from({ length: 2000 }, exchange).join('')
  written += writeSync(descriptor, text)
}
writeSync(descriptor, debug('start_server', "Connection accepted from ('127.0.0.1', 40484)"))
writeSync(descriptor, debug('handle_client', 'Message recieved from client'))
const warning = '[WARNING] [handle_client]: Client int out of range: 0. Terminating the server.'
writeSync(descriptor, line(33, warning))
closeSync(descriptor)
