// Is a web server.
import { createServer } from 'node:http'
import { PORT } from './parts.mjs'

createServer((_, response) => response.end('<h1>It works!</h1>\n')).listen(PORT, '0.0.0.0')
